package io.jenkins.plugins.codesuite.federation.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** A program that lives long: for each line it reads, it tells as whom the AWS SDK for Java would call now. */
final class SdkMain {

    private SdkMain() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build()) {
            while (in.readLine() != null) {
                try {
                    AwsCredentials credentials = provider.resolveCredentials();
                    out.println(credentials.accessKeyId() + "+"
                            + (credentials instanceof AwsSessionCredentials session ? session.sessionToken() : ""));
                } catch (SdkException e) {
                    out.println("refused: " + e.getMessage().replaceAll("\\R", " "));
                }
            }
        }
    }
}
