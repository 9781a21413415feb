#include "remote/endpoint.hpp"

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

TEST(Endpoint, OfUrls) {
  struct Case {
    const char* url;
    Endpoint endpoint;
  };
  const Case cases[] = {
      {"http://localhost:8000", {false, "localhost", "8000", "localhost:8000", "/"}},
      {"http://127.0.0.1", {false, "127.0.0.1", "80", "127.0.0.1", "/"}},
      {"https://dynamodb.eu-west-1.amazonaws.com",
       {true, "dynamodb.eu-west-1.amazonaws.com", "443", "dynamodb.eu-west-1.amazonaws.com", "/"}},
      {"https://db.example:443/", {true, "db.example", "443", "db.example", "/"}},
      {"http://db.example:443/a/b", {false, "db.example", "443", "db.example:443", "/a/b"}},
      {"http://[::1]:8000", {false, "::1", "8000", "[::1]:8000", "/"}},
  };
  for (const Case& c : cases) EXPECT_EQ(parse_endpoint(c.url), c.endpoint) << c.url;
}

TEST(Endpoint, RefusesOtherUrlsByName) {
  for (const char* url : {"", "localhost:8000", "ftp://localhost", "http://", "http://:8000",
                          "http://user:secret@localhost", "http://localhost?a=b",
                          "http://localhost#a", "http://local host"}) {
    try {
      parse_endpoint(url);
      ADD_FAILURE() << url;
    } catch (const ConfigurationError& error) {
      EXPECT_NE(std::string{error.what()}.find(url), std::string::npos);
    }
  }
}

TEST(Endpoint, OfRegions) {
  EXPECT_EQ(endpoint_of_region("eu-west-1").authority, "dynamodb.eu-west-1.amazonaws.com");
  EXPECT_EQ(endpoint_of_region("cn-north-1").authority, "dynamodb.cn-north-1.amazonaws.com.cn");
  EXPECT_TRUE(endpoint_of_region("eu-west-1").tls);
  for (const char* region : {"", "Ireland", "eu west", "eu-west-1/x", "local"}) {
    EXPECT_THROW(endpoint_of_region(region), ConfigurationError) << region;
  }
}

TEST(Endpoint, KnowsTheRegionOfAHost) {
  EXPECT_EQ(region_of_host("dynamodb.eu-west-1.amazonaws.com"), "eu-west-1");
  EXPECT_EQ(region_of_host("dynamodb.cn-north-1.amazonaws.com.cn"), "cn-north-1");
  EXPECT_EQ(region_of_host("localhost"), std::nullopt);
  EXPECT_EQ(region_of_host("dynamodb.eu-west-1.example.com"), std::nullopt);
}

TEST(Endpoint, KnowsThisMachine) {
  EXPECT_TRUE(parse_endpoint("http://localhost:8000").is_loopback());
  EXPECT_TRUE(parse_endpoint("http://127.0.0.1:8000").is_loopback());
  EXPECT_TRUE(parse_endpoint("http://[::1]:8000").is_loopback());
  EXPECT_FALSE(parse_endpoint("http://10.0.0.1:8000").is_loopback());
}

}  // namespace
}  // namespace singletable::remote
