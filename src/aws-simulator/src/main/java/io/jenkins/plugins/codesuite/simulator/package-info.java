/**
 * An AWS endpoint in this process: Systems Manager Parameter Store, Secrets Manager, STS {@code GetCallerIdentity} and
 * S3, all behind one URL on the loopback address.
 *
 * <p>Start it with {@link io.jenkins.plugins.codesuite.simulator.AwsSimulator#start()}, give
 * {@link io.jenkins.plugins.codesuite.simulator.AwsSimulator#endpoint()} to an unchanged AWS SDK or AWS CLI (or set
 * {@code AWS_ENDPOINT_URL}), seed it, order faults, and ask afterwards which calls came. The wire protocols are AWS's
 * own: <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a> for Parameter Store and
 * Secrets Manager, <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query</a> for STS and
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3's REST-XML</a>, path style and
 * {@code bucket.localhost}. S3 is S3Proxy's request handler, driven in this process without a listener of its own.
 *
 * <p>It is a simulator and no security boundary: any credentials are accepted and signatures are not checked. What it
 * does refuse is a request that names a host other than a loopback one, so that a web page cannot reach it by DNS
 * rebinding. It keeps no record of a secret value or of an {@code Authorization} header.
 *
 * <p>This package binds no logging backend. S3Proxy logs through SLF4J; a host that wants silence adds
 * {@code slf4j-nop}.
 */
package io.jenkins.plugins.codesuite.simulator;
