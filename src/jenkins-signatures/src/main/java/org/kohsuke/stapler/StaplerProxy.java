package org.kohsuke.stapler;

/** Signature of Stapler: https://javadoc.jenkins.io/component/stapler/org/kohsuke/stapler/StaplerProxy.html */
public interface StaplerProxy {

    Object getTarget();
}
