package hudson;

import hudson.model.AbstractDescribableImpl;
import hudson.util.Secret;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.net.http.HttpClient;
import java.util.List;
import java.util.regex.Pattern;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/ProxyConfiguration.html */
public final class ProxyConfiguration extends AbstractDescribableImpl<ProxyConfiguration> implements Serializable {

    public ProxyConfiguration(String name, int port) {
        Signature.absent();
    }

    public String getUserName() {
        return Signature.absent();
    }

    public Secret getSecretPassword() {
        return Signature.absent();
    }

    public int getPort() {
        return Signature.absent();
    }

    public String getName() {
        return Signature.absent();
    }

    public List<Pattern> getNoProxyHostPatterns() {
        return Signature.absent();
    }

    public static HttpClient.Builder newHttpClientBuilder() {
        return Signature.absent();
    }
}
