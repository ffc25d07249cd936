provider "alicloud" {
  access_key             = "testid"
  secret_key             = "testsecret"
  region                 = "cn-hangzhou"
  protocol               = "HTTP"
  skip_region_validation = true
  account_type           = "Domestic"
  endpoints {
    vpc             = "127.0.0.1:8090"
    sts             = "127.0.0.1:8090"
    ram             = "127.0.0.1:8090"
    ims             = "127.0.0.1:8090"
    resourcemanager = "127.0.0.1:8090"
  }
}

variables {
  peer_location = "Hangzhou, West Lake District"
  vlan          = 10
}

run "the_line_is_in_service_and_carries_the_office" {
  assert {
    condition     = alicloud_express_connect_physical_connection.line.status == "Enabled"
    error_message = "the connection is not in service"
  }
  assert {
    condition     = startswith(output.vbr_id, "vbr-")
    error_message = "there is no VBR"
  }
}

run "another_vlan_is_a_change" {
  variables {
    vlan = 11
  }
  assert {
    condition     = alicloud_express_connect_virtual_border_router.office[0].vlan_id == 11
    error_message = "the VLAN is still the old one"
  }
}

# What a test has made is destroyed at its end, which the service refuses for a connection that is Enabled.
run "the_line_is_given_up" {
  variables {
    status = "Terminated"
  }
}
