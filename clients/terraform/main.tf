terraform {
  required_providers {
    alicloud = {
      source = "aliyun/alicloud"
    }
  }
}

variable "endpoint" {
  description = "Where the server answers, without a scheme."
  type        = string
}

variable "status" {
  description = "Of the connection. An enabled one has to be Terminated before it can be destroyed."
  type        = string
  default     = "Enabled"
}

variable "vlans" {
  description = "One VBR is made for each."
  type        = set(number)
}

variable "suffix" {
  description = "Behind the VBRs' names, so that it changes them."
  type        = string
  default     = ""
}

provider "alicloud" {
  protocol               = "HTTP"
  skip_region_validation = true
  account_type           = "Domestic"
  endpoints {
    vpc             = var.endpoint
    sts             = var.endpoint
    ram             = var.endpoint
    ims             = var.endpoint
    resourcemanager = var.endpoint
  }
}

resource "alicloud_express_connect_physical_connection" "connection" {
  access_point_id          = "ap-cn-hangzhou-yh-C"
  line_operator            = "CT"
  peer_location            = "杭州市西湖区 a+b&c=d%25*~"
  physical_connection_name = "专线.1"
  port_type                = "1000Base-LX"
  status                   = var.status
}

resource "alicloud_express_connect_virtual_border_router" "vbr" {
  for_each                   = var.status == "Enabled" ? { for vlan in var.vlans : tostring(vlan) => vlan } : {}
  physical_connection_id     = alicloud_express_connect_physical_connection.connection.id
  virtual_border_router_name = "vlan-${each.key}${var.suffix}"
  vlan_id                    = each.value
  local_gateway_ip           = "10.0.0.1"
  peer_gateway_ip            = "10.0.0.2"
  peering_subnet_mask        = "255.255.255.252"
  tags = {
    site = "杭州"
  }
}

data "alicloud_express_connect_virtual_border_routers" "all" {
  depends_on = [alicloud_express_connect_virtual_border_router.vbr]
}

resource "alicloud_ram_user" "reader" {
  name = "reader"
}

resource "alicloud_ram_policy" "reads" {
  policy_name = "reads"
  policy_document = jsonencode({
    Version   = "1"
    Statement = [{ Effect = "Allow", Action = "vpc:Describe*", Resource = "*" }]
  })
}

resource "alicloud_ram_user_policy_attachment" "reads" {
  user_name   = alicloud_ram_user.reader.name
  policy_name = alicloud_ram_policy.reads.policy_name
  policy_type = alicloud_ram_policy.reads.type
}

output "vbrs" {
  value = length(data.alicloud_express_connect_virtual_border_routers.all.routers)
}
