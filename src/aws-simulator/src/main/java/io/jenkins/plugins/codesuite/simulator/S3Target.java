package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which bucket, object and operation a request means.
 *
 * @param path the escaped path in path style, the bucket in front, also when the bucket came in the host name
 * @param query the decoded query
 * @param operation AWS's name of the operation
 */
record S3Target(String path, Map<String, String> query, String operation) {
    private static final String VIRTUAL_HOST = ".localhost";

    static S3Target of(HttpExchange exchange, String host) {
        URI uri = exchange.getRequestURI();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        if (uri.getScheme() == null && uri.getRawAuthority() != null) {
            // A path with two slashes in front looks like an authority to java.net.URI.
            path = "//" + uri.getRawAuthority() + path;
        }
        if (!path.startsWith("/")) {
            path = "/" + path;
        }
        if (host.endsWith(VIRTUAL_HOST)) {
            path = "/" + host.substring(0, host.length() - VIRTUAL_HOST.length()) + path;
        }
        Map<String, String> query = QueryString.parse(uri.getRawQuery());
        String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
        String bare = path.substring(1);
        int slash = bare.indexOf('/');
        String operation;
        if (bare.isEmpty()) {
            operation = method.equals("GET") ? "ListBuckets" : "Unknown";
        } else if (slash < 0 || slash == bare.length() - 1) {
            operation = bucketOperation(method, query);
        } else {
            boolean copy = exchange.getRequestHeaders().containsKey("x-amz-copy-source");
            operation = objectOperation(method, query, copy);
        }
        return new S3Target(path, query, operation);
    }

    private static String bucketOperation(String method, Map<String, String> query) {
        return switch (method) {
            case "GET" -> {
                if (query.containsKey("location")) {
                    yield "GetBucketLocation";
                }
                if (query.containsKey("versioning")) {
                    yield "GetBucketVersioning";
                }
                if (query.containsKey("versions")) {
                    yield "ListObjectVersions";
                }
                if (query.containsKey("uploads")) {
                    yield "ListMultipartUploads";
                }
                if (query.containsKey("acl")) {
                    yield "GetBucketAcl";
                }
                if (query.containsKey("policy")) {
                    yield "GetBucketPolicy";
                }
                if (query.containsKey("encryption")) {
                    yield "GetBucketEncryption";
                }
                yield "2".equals(query.get("list-type")) ? "ListObjectsV2" : "ListObjects";
            }
            case "HEAD" -> "HeadBucket";
            case "PUT" -> {
                if (query.containsKey("versioning")) {
                    yield "PutBucketVersioning";
                }
                if (query.containsKey("acl")) {
                    yield "PutBucketAcl";
                }
                yield query.containsKey("encryption") ? "PutBucketEncryption" : "CreateBucket";
            }
            case "DELETE" -> query.containsKey("encryption") ? "DeleteBucketEncryption" : "DeleteBucket";
            case "POST" -> query.containsKey("delete") ? "DeleteObjects" : "PostObject";
            default -> "Unknown";
        };
    }

    private static String objectOperation(String method, Map<String, String> query, boolean copy) {
        return switch (method) {
            case "GET" -> {
                if (query.containsKey("uploadId")) {
                    yield "ListParts";
                }
                if (query.containsKey("acl")) {
                    yield "GetObjectAcl";
                }
                if (query.containsKey("tagging")) {
                    yield "GetObjectTagging";
                }
                yield query.containsKey("attributes") ? "GetObjectAttributes" : "GetObject";
            }
            case "HEAD" -> "HeadObject";
            case "PUT" -> {
                if (query.containsKey("uploadId")) {
                    yield copy ? "UploadPartCopy" : "UploadPart";
                }
                if (query.containsKey("acl")) {
                    yield "PutObjectAcl";
                }
                if (query.containsKey("tagging")) {
                    yield "PutObjectTagging";
                }
                yield copy ? "CopyObject" : "PutObject";
            }
            case "DELETE" -> {
                if (query.containsKey("uploadId")) {
                    yield "AbortMultipartUpload";
                }
                yield query.containsKey("tagging") ? "DeleteObjectTagging" : "DeleteObject";
            }
            case "POST" -> {
                if (query.containsKey("uploads")) {
                    yield "CreateMultipartUpload";
                }
                yield query.containsKey("uploadId") ? "CompleteMultipartUpload" : "Unknown";
            }
            default -> "Unknown";
        };
    }
}
