package net.sf.json;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins' JSON-lib: https://javadoc.jenkins.io/component/json-lib/net/sf/json/JSONObject.html */
public final class JSONObject {

    public boolean has(String key) {
        return Signature.absent();
    }
}
