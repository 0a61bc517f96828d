package io.jenkins.plugins.codesuite.simulator;

import com.sun.net.httpserver.HttpExchange;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a servlet response that S3Proxy's handler writes, over an exchange of the JDK's server. Bodies of a known
 * length, which are objects, stream; the others are XML documents and are held until {@link #finish()}, so that every
 * answer has a length and a cut one is seen as cut.
 */
final class S3Response extends HttpServletResponseWrapper {
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String CONTENT_TYPE = "Content-Type";

    private final HttpExchange exchange;
    private final boolean cut;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int status = 200;
    private boolean complete;
    private OutputStream streaming;
    private long streamLimit;

    S3Response(HttpExchange exchange, boolean cut) {
        super(S3Request.unsupported(HttpServletResponse.class));
        this.exchange = exchange;
        this.cut = cut;
    }

    /** Sends what has not been sent. */
    void finish() throws IOException {
        if (streaming != null) {
            streaming.flush();
            return;
        }
        byte[] body = held.toByteArray();
        if (isHead()) {
            body = new byte[0];
            if (cut) {
                throw new CutException();
            }
        } else {
            headers.remove(CONTENT_LENGTH);
        }
        RequestBody.drain(exchange);
        if (cut && body.length == 0) {
            throw new CutException();
        }
        copyHeaders();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body, 0, cut ? body.length / 2 : body.length);
            exchange.getResponseBody().flush();
            if (cut) {
                throw new CutException();
            }
        }
    }

    private boolean isHead() {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private void copyHeaders() {
        headers.forEach((name, values) -> exchange.getResponseHeaders().put(name, new ArrayList<>(values)));
    }

    private OutputStream body() throws IOException {
        if (streaming != null) {
            return streaming;
        }
        String length = getHeader(CONTENT_LENGTH);
        if (length == null || isHead()) {
            return held;
        }
        long bytes = Long.parseLong(length);
        headers.remove(CONTENT_LENGTH);
        copyHeaders();
        exchange.sendResponseHeaders(status, bytes);
        streaming = exchange.getResponseBody();
        streamLimit = cut ? bytes / 2 : bytes;
        return streaming;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return;
        }
        OutputStream body = body();
        if (streaming == null) {
            body.write(bytes, offset, length);
            return;
        }
        int allowed = (int) Math.min(length, streamLimit);
        body.write(bytes, offset, allowed);
        streamLimit -= allowed;
        if (allowed < length) {
            body.flush();
            throw new CutException();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) throws IOException {
                S3Response.this.write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                S3Response.this.write(bytes, offset, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("setWriteListener");
            }
        };
    }

    @Override
    public PrintWriter getWriter() {
        held = new ByteArrayOutputStream();
        return new PrintWriter(new OutputStreamWriter(held, StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                super.close();
                complete = true;
            }
        };
    }

    @Override
    public boolean isCommitted() {
        return complete || streaming != null;
    }

    @Override
    public void setStatus(int newStatus) {
        status = newStatus;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void sendError(int code) {
        sendError(code, "The request is not valid.");
    }

    @Override
    public void sendError(int code, String message) {
        status = code;
        setContentType("application/xml");
        byte[] xml = S3Service.errorDocument("InvalidRequest", message, getHeader("x-amz-request-id"));
        held = new ByteArrayOutputStream();
        held.writeBytes(xml);
        complete = true;
    }

    @Override
    public void setHeader(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
    }

    @Override
    public void addHeader(String name, String value) {
        headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    @Override
    public void addDateHeader(String name, long date) {
        addHeader(
                name,
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.ofEpochMilli(date).atOffset(ZoneOffset.UTC)));
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(name);
    }

    @Override
    public String getHeader(String name) {
        return headers.containsKey(name) ? headers.get(name).get(0) : null;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return List.copyOf(headers.getOrDefault(name, List.of()));
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(headers.keySet());
    }

    @Override
    public void setContentType(String type) {
        if (type != null) {
            setHeader(CONTENT_TYPE, type);
        }
    }

    @Override
    public String getContentType() {
        return getHeader(CONTENT_TYPE);
    }

    @Override
    public void setCharacterEncoding(String charset) {
        // Writers write UTF-8, and the documents say so themselves.
    }

    @Override
    public void setContentLengthLong(long length) {
        setHeader(CONTENT_LENGTH, Long.toString(length));
    }
}
