#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace singletable {

/// The text in gzip's format (RFC 1952), packed for speed rather than size.
std::string to_gzip(std::string_view text);

/// What was packed. Throws DecodeError for what is damaged, cut short or followed by
/// anything, and for what unpacks to more than `most_bytes`; never makes much more.
std::string from_gzip(std::string_view packed, std::size_t most_bytes);

/// The checksum of gzip, Ethernet and DynamoDB's x-amz-crc32 header (IEEE 802.3).
std::uint32_t crc32_of(std::string_view bytes) noexcept;

}  // namespace singletable
