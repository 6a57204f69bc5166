using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Purva.Tracing.Reading.Spans;

/// <summary>Reads the spans of one resource from protobuf; the numbers of the fields are those of opentelemetry-proto 1.</summary>
internal static class OtlpResource
{
    /// <summary>Reads a ResourceSpans message: resource 1, scope_spans 2.</summary>
    /// <returns>False where something in it is malformed; what could be read is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, SpanCollection spans)
    {
        var isRead = TryReadHost(message, spans, out var host);
        var resource = new ProtobufReader(message);
        while (resource.TryNext())
        {
            var scope = new ProtobufReader(resource.Field == 2 ? resource.Bytes : []);
            while (scope.TryNext())
            {
                isRead &= scope.Field != 2 || TryReadSpan(scope.Bytes, host, spans);
            }

            isRead &= !scope.IsMalformed;
        }

        return isRead && !resource.IsMalformed;
    }

    private static bool TryReadHost(ReadOnlySpan<byte> message, SpanCollection spans, out int host)
    {
        byte[] service = [], instance = [];
        var reader = new ProtobufReader(message);
        while (reader.TryNext())
        {
            var about = new ProtobufReader(reader.Field == 1 ? reader.Bytes : []);
            while (about.TryNext())
            {
                if (about.Field == 1 && TryAttribute(about.Bytes, out var name, out var value))
                {
                    service = name.AsSpan().SequenceEqual("service.name"u8) ? value : service;
                    instance = name.AsSpan().SequenceEqual("service.instance.id"u8) ? value : instance;
                }
            }
        }

        host = spans.HostOf(service, instance);
        return !reader.IsMalformed;
    }

    /// <summary>trace_id 1, span_id 2, parent_span_id 4, name 5, kind 6, start 7, end 8, attributes 9, links 13, status 15.</summary>
    private static bool TryReadSpan(ReadOnlySpan<byte> message, int host, SpanCollection spans)
    {
        var draft = new SpanDraft();
        var reader = new ProtobufReader(message);
        while (reader.TryNext())
        {
            switch (reader.Field)
            {
                case 1 when reader.Bytes.Length == 16: draft.Trace = BinaryPrimitives.ReadUInt128BigEndian(reader.Bytes); break;
                case 2 when reader.Bytes.Length == 8: draft.Span = BinaryPrimitives.ReadUInt64BigEndian(reader.Bytes); break;
                case 4 when reader.Bytes.Length == 8: draft.Parent = BinaryPrimitives.ReadUInt64BigEndian(reader.Bytes); break;
                case 5: draft.Name = reader.Bytes.ToArray(); break;
                case 6: draft.Kind = reader.Number <= 5 ? (SpanKind)reader.Number : SpanKind.Unspecified; break;
                case 7: draft.Start = (long)Math.Min(reader.Number, long.MaxValue); break;
                case 8: draft.End = (long)Math.Min(reader.Number, long.MaxValue); break;
                case 9 when TryAttribute(reader.Bytes, out var name, out var value): draft.Attributes.Add((name, value)); break;
                case 13 when LinkOf(reader.Bytes) is { Span: not 0 } link: draft.Links.Add(link); break;
                case 15: draft.IsError = IsError(reader.Bytes); break;
                default: break;
            }
        }

        var isRead = !reader.IsMalformed && draft.Span != 0;
        if (isRead)
        {
            spans.Add(draft.ToSpan(host));
        }

        return isRead;
    }

    /// <summary>trace_id 1, span_id 2.</summary>
    private static SpanId LinkOf(ReadOnlySpan<byte> message)
    {
        var (trace, span) = (UInt128.Zero, 0UL);
        var reader = new ProtobufReader(message);
        while (reader.TryNext())
        {
            trace = reader.Field == 1 && reader.Bytes.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(reader.Bytes) : trace;
            span = reader.Field == 2 && reader.Bytes.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(reader.Bytes) : span;
        }

        return new SpanId(trace, span);
    }

    /// <summary>code 3, of which 2 is an error.</summary>
    private static bool IsError(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        var isError = false;
        while (reader.TryNext())
        {
            isError |= reader.Field == 3 && reader.Number == 2;
        }

        return isError;
    }

    /// <summary>key 1, value 2; of a value the text 1, the truth value 2, the integer 3, the fraction 4.</summary>
    private static bool TryAttribute(ReadOnlySpan<byte> message, out byte[] name, out byte[] value)
    {
        (name, value) = ([], []);
        var isScalar = false;
        var reader = new ProtobufReader(message);
        while (reader.TryNext())
        {
            name = reader.Field == 1 ? reader.Bytes.ToArray() : name;
            if (reader.Field != 2)
            {
                continue;
            }

            var told = new ProtobufReader(reader.Bytes);
            isScalar = told.TryNext() && told.Field is >= 1 and <= 4;
            value = !isScalar ? [] : told.Field == 1 ? told.Bytes.ToArray() : Encoding.ASCII.GetBytes(Scalar(told.Field, told.Number));
        }

        return isScalar && name.Length > 0;
    }

    private static string Scalar(int field, ulong number) => field switch
    {
        2 => number != 0 ? "true" : "false",
        3 => unchecked((long)number).ToString(CultureInfo.InvariantCulture),
        _ => BitConverter.UInt64BitsToDouble(number).ToString("R", CultureInfo.InvariantCulture),
    };
}
