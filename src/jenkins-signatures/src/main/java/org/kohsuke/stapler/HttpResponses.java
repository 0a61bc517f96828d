package org.kohsuke.stapler;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Stapler: https://javadoc.jenkins.io/component/stapler/org/kohsuke/stapler/HttpResponses.html */
public class HttpResponses {

    public HttpResponses() {
        Signature.absent();
    }

    public static HttpResponse redirectToDot() {
        return Signature.absent();
    }

    /** Signature of Stapler: https://javadoc.jenkins.io/component/stapler/org/kohsuke/stapler/HttpResponses.HttpResponseException.html */
    public abstract static class HttpResponseException extends RuntimeException implements HttpResponse {

        public HttpResponseException() {
            Signature.absent();
        }
    }
}
