package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import java.util.List;

/** Whether a bucket is there for uploads. */
final class BucketProbe {

    /** What an upload needs and would change something. */
    static final List<String> CHANGING = List.of("s3:PutObject", "s3:AbortMultipartUpload");

    private BucketProbe() {}

    static void look(AwsClients aws, String bucket, AccessReport report) {
        report.probe("s3:ListBucket", () -> aws.s3().headBucket(head -> head.bucket(bucket)));
    }

    static void allow(MinimalPolicy policy, PolicyPlace place, String bucket) {
        String arn = "arn:" + place.partition() + ":s3:::" + bucket;
        policy.allow(List.of("s3:ListBucket", "s3:ListBucketMultipartUploads"), List.of(arn));
        policy.allow(
                List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"),
                List.of(arn + "/*"));
    }
}
