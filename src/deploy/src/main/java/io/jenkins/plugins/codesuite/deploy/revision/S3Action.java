package io.jenkins.plugins.codesuite.deploy.revision;

/**
 * What we ask S3 to do.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Permissions
 * for S3 API operations</a>.
 */
enum S3Action {
    HEAD("HeadObject", "s3:GetObject", true),
    PUT("PutObject", "s3:PutObject", true),
    BEGIN("CreateMultipartUpload", "s3:PutObject", true),
    SEND("UploadPart", "s3:PutObject", true),
    COMPLETE("CompleteMultipartUpload", "s3:PutObject", true),
    ABORT("AbortMultipartUpload", "s3:AbortMultipartUpload", true),
    UPLOADS("ListMultipartUploads", "s3:ListBucketMultipartUploads", false),
    PARTS("ListParts", "s3:ListMultipartUploadParts", true);

    private final String operation;
    private final String permission;
    private final boolean onObject;

    S3Action(String operation, String permission, boolean onObject) {
        this.operation = operation;
        this.permission = permission;
        this.onObject = onObject;
    }

    String operation() {
        return operation;
    }

    /** The action that a policy allows for it. */
    String permission() {
        return permission;
    }

    /** Whether the policy's resource is the object, not the bucket. */
    boolean isOnObject() {
        return onObject;
    }
}
