terraform {
  required_version = ">= 1.6"
  required_providers {
    alicloud = {
      source = "aliyun/alicloud"
    }
  }
}

variable "peer_location" {
  type = string
}

variable "vlan" {
  type = number
}

variable "status" {
  description = "Of the connection. An Enabled one has to be Terminated before it can be destroyed, as in the real service."
  type        = string
  default     = "Enabled"
}

resource "alicloud_express_connect_physical_connection" "line" {
  access_point_id          = "ap-cn-hangzhou-yh-C"
  line_operator            = "CT"
  peer_location            = var.peer_location
  physical_connection_name = "office"
  port_type                = "1000Base-LX"
  status                   = var.status
}

resource "alicloud_express_connect_virtual_border_router" "office" {
  count                      = var.status == "Enabled" ? 1 : 0
  physical_connection_id     = alicloud_express_connect_physical_connection.line.id
  virtual_border_router_name = "office"
  vlan_id                    = var.vlan
  local_gateway_ip           = "10.0.0.1"
  peer_gateway_ip            = "10.0.0.2"
  peering_subnet_mask        = "255.255.255.252"
}

output "vbr_id" {
  value = one(alicloud_express_connect_virtual_border_router.office[*].id)
}
