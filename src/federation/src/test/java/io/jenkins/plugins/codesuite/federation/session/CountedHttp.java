package io.jenkins.plugins.codesuite.federation.session;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** An HTTP client that tells when it is closed. */
record CountedHttp(SdkHttpClient.Builder<?> real, Runnable onClose) implements SdkHttpClient.Builder<CountedHttp> {

    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
        SdkHttpClient client = real.buildWithDefaults(serviceDefaults);
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                return client.prepareRequest(request);
            }

            @Override
            public void close() {
                client.close();
                onClose.run();
            }
        };
    }
}
