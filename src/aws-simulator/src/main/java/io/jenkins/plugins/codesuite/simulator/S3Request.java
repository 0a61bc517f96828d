package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/**
 * The part of a servlet request that S3Proxy's handler reads, over an exchange of the JDK's server. Whatever else is
 * asked throws {@link UnsupportedOperationException}, so that a newer S3Proxy that reads more is noticed.
 */
final class S3Request extends HttpServletRequestWrapper {
    private final HttpExchange exchange;
    private final Headers headers;
    private final S3Target target;

    S3Request(HttpExchange exchange, S3Target target) {
        super(unsupported(HttpServletRequest.class));
        this.exchange = exchange;
        this.headers = exchange.getRequestHeaders();
        this.target = target;
    }

    static <T> T unsupported(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    @Override
    public String getMethod() {
        return exchange.getRequestMethod();
    }

    @Override
    public String getRequestURI() {
        return target.path();
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer("http://").append(getHeader("Host")).append(target.path());
    }

    @Override
    public String getQueryString() {
        return exchange.getRequestURI().getRawQuery();
    }

    @Override
    public String getProtocol() {
        return exchange.getProtocol();
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public String getHeader(String name) {
        return headers.getFirst(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(headers.getOrDefault(name, List.of()));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        // Lower case, as S3 keeps the names of user metadata; the JDK's server capitalises the first letter.
        return Collections.enumeration(headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList());
    }

    @Override
    public long getDateHeader(String name) {
        String value = getHeader(name);
        if (value == null) {
            return -1;
        }
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a date: " + value, e);
        }
    }

    @Override
    public long getContentLengthLong() {
        String value = getHeader("Content-Length");
        return value == null ? -1 : Long.parseLong(value.trim());
    }

    @Override
    public String getContentType() {
        return getHeader("Content-Type");
    }

    @Override
    public String getParameter(String name) {
        return target.query().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(target.query().keySet());
    }
}
