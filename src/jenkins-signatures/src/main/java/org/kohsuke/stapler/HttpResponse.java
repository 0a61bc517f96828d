package org.kohsuke.stapler;

import io.jenkins.plugins.codesuite.signatures.Signature;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Signature of Stapler: https://javadoc.jenkins.io/component/stapler/org/kohsuke/stapler/HttpResponse.html */
public interface HttpResponse {

    default void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        Signature.absent();
    }
}
