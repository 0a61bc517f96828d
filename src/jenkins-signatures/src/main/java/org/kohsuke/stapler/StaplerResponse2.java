package org.kohsuke.stapler;

import jakarta.servlet.http.HttpServletResponse;

/** Signature of Stapler: https://javadoc.jenkins.io/component/stapler/org/kohsuke/stapler/StaplerResponse2.html */
public interface StaplerResponse2 extends HttpServletResponse {}
