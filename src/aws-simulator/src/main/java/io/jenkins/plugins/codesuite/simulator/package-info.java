/**
 * An AWS endpoint in this process: Systems Manager Parameter Store, Secrets Manager, STS, a part of IAM, S3, CodeDeploy,
 * ECS, Lambda and the alarms of CloudWatch, all behind one URL on the loopback address.
 *
 * <p>Start it with {@link io.jenkins.plugins.codesuite.simulator.AwsSimulator#start()}, give
 * {@link io.jenkins.plugins.codesuite.simulator.AwsSimulator#endpoint()} to an unchanged AWS SDK or AWS CLI (or set
 * {@code AWS_ENDPOINT_URL}), seed it, order faults, and ask afterwards which calls came. The wire protocols are AWS's
 * own: <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a> for Parameter Store,
 * Secrets Manager, CodeDeploy and ECS, <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query</a> for STS and IAM,
 * <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">REST-JSON</a> for Lambda, AWS query, JSON and <a
 * href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">RPC v2 CBOR</a> for CloudWatch, and <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3's REST-XML</a>, path style and
 * {@code bucket.localhost}. S3 is S3Proxy's request handler, driven in this process without a listener of its own.
 *
 * <p>Roles and OpenID Connect providers are set up by {@link io.jenkins.plugins.codesuite.simulator.Iam} or by IAM's own
 * operations. STS then gives role sessions as AWS does: for a token that is verified with the keys that its issuer
 * publishes, or to a caller; if the role's trust policy lets it. What AWS does not have and tests need: an issuer may be
 * http on this machine, with a port; {@link io.jenkins.plugins.codesuite.simulator.Sts} makes sessions of seconds; a
 * long-term key {@code AKIA} and 12 digits is one of the account with that number. Permission policies are not
 * evaluated.
 *
 * <p>CodeDeploy, ECS, Lambda and CloudWatch live on a clock of their own,
 * {@link io.jenkins.plugins.codesuite.simulator.AwsSimulator#time()}, which can be sped up and advanced. Deployments play on
 * it as AWS lets them: what is to happen in them is arranged by
 * {@link io.jenkins.plugins.codesuite.simulator.codedeploy.CodeDeploy}, and their traffic is seen at the aliases of Lambda
 * and the task sets of ECS. Nothing runs in the background: each call lets happen first what is due by then, at its own
 * simulated moment. What other processes arrange is below {@code /_simulator/}: {@code time}, {@code codedeploy},
 * {@code cloudwatch}, {@code ecs}, {@code lambda}.
 *
 * <p>It is a simulator and no security boundary: any long-term key is accepted with any signature. The keys of sessions
 * ({@code ASIA…}) must have been given out here and not have ended, for every service; signatures made with them are
 * verified by STS and IAM. What it refuses, too, is a request that names a host other than a loopback one, so that a web
 * page cannot reach it by DNS rebinding. It keeps no record of a secret value or of an {@code Authorization} header.
 *
 * <p>This package binds no logging backend. S3Proxy logs through SLF4J; a host that wants silence adds
 * {@code slf4j-nop}.
 */
package io.jenkins.plugins.codesuite.simulator;
