#include <singletable/server/credentials_file.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

#include "engine/temporary_folder.hpp"

namespace singletable {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class CredentialsFileTest : public testing::Test {
 protected:
  void write(const std::string& text) {
    std::ofstream{file_} << text;
    fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write);
  }

  std::string fault() {
    try {
      read_credentials_file(file_);
      return "none";
    } catch (const ConfigurationError& error) {
      return error.what();
    }
  }

  engine::TemporaryFolder folder_;
  fs::path file_ = folder_.child("credentials");
};

TEST_F(CredentialsFileTest, GivesTheKeysOfEveryProfile) {
  write(
      "# who may ask\n[default]\naws_access_key_id = ANN\naws_secret_access_key=s/e+c=ret#1\n"
      "region = eu-west-1\n\n[ben]\naws_access_key_id=BEN\n"
      "aws_secret_access_key = secret\naws_session_token = token\n\n[settings]\nregion = x\n");
  const std::vector<SigningKeys> keys = read_credentials_file(file_);
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0].access_key_id, "ANN");
  EXPECT_EQ(keys[0].secret_access_key, "s/e+c=ret#1");
  EXPECT_EQ(keys[0].session_token, "");
  EXPECT_EQ(keys[1].session_token, "token");
}

TEST_F(CredentialsFileTest, IsNotWhatEveryUserMayRead) {
  const std::string keys = "[a]\naws_access_key_id=A\naws_secret_access_key=hidden\n";
  write(keys);
  fs::permissions(file_, fs::perms::group_read, fs::perm_options::add);
  EXPECT_EQ(fault(), "none");
  for (const fs::perms everybody : {fs::perms::others_read, fs::perms::others_write}) {
    write(keys);
    fs::permissions(file_, everybody, fs::perm_options::add);
    EXPECT_THAT(fault(), AllOf(HasSubstr("by every user of this machine"), HasSubstr("chmod"),
                               Not(HasSubstr("hidden"))));
  }
}

TEST_F(CredentialsFileTest, SaysWhatIsWrongAndNoSecret) {
  EXPECT_THAT(fault(), AllOf(HasSubstr("can't be read"), HasSubstr(file_.string())));
  write("");
  EXPECT_THAT(fault(), HasSubstr("holds no keys"));
  write("[a]\naws_secret_access_key=hidden\n");
  EXPECT_THAT(fault(), AllOf(HasSubstr("profile a: aws_access_key_id"), Not(HasSubstr("hidden"))));
  write("[a]\naws_access_key_id=A\naws_secret_access_key\n");
  EXPECT_THAT(fault(), HasSubstr("line 3"));
  write(
      "[a]\naws_access_key_id=A\naws_secret_access_key=hidden\n"
      "[b]\naws_access_key_id=A\naws_secret_access_key=hidden\n");
  EXPECT_THAT(fault(), AllOf(HasSubstr("profile b: the access key A is another profile's"),
                             Not(HasSubstr("hidden"))));
}

}  // namespace
}  // namespace singletable
