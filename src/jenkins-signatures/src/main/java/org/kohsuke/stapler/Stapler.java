package org.kohsuke.stapler;

import io.jenkins.plugins.codesuite.signatures.Signature;
import jakarta.servlet.http.HttpServlet;

/** Signature of Stapler: https://javadoc.jenkins.io/component/stapler/org/kohsuke/stapler/Stapler.html */
public class Stapler extends HttpServlet {

    public Stapler() {
        Signature.absent();
    }

    public static StaplerRequest2 getCurrentRequest2() {
        return Signature.absent();
    }
}
