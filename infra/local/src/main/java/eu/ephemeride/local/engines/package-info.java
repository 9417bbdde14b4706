/// What stands in for AWS's services: DynamoDB Local and ElasticMQ themselves, and small endpoints
/// that speak the wire protocols of KMS and SES v2. All on loopback, each on a free port,
/// everything in memory.
@NullMarked
package eu.ephemeride.local.engines;

import org.jspecify.annotations.NullMarked;
