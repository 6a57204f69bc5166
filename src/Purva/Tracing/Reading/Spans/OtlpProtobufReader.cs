using System.Buffers.Binary;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading.Spans;

/// <summary>Reads OpenTelemetry spans as protobuf: one message, or several, each after its length.</summary>
/// <remarks>
/// A message begins with the tag of its first field, 0x0A. A length stands before messages as a varint, or as four bytes, the most significant first,
/// as the collector writes it; of which the first is 0, as no message is that long.
/// </remarks>
internal sealed class OtlpProtobufReader(TraceDraft draft) : FormReader(draft)
{
    private const byte FirstTag = 0x0A;
    private const int EventsPerMessage = 64;
    private readonly SpanCollection spans = new(draft);
    private readonly ByteBuffer unread = new();
    private bool isBroken;
    private Framing? framing;

    private enum Framing
    {
        None = 0,
        Varint = 1,
        FourBytes = 2,
    }

    public override void Feed(ReadOnlySpan<byte> utf8)
    {
        if (isBroken)
        {
            return;
        }

        unread.Append(utf8);
        var rest = unread.Written;
        framing ??= rest.IsEmpty ? null : rest[0] == FirstTag ? Framing.None : rest[0] == 0 ? Framing.FourBytes : Framing.Varint;
        while (!isBroken && !Draft.IsFull && TryFrame(ref rest, out var message))
        {
            ReadMessage(message);
        }

        unread.Drop(unread.Length - rest.Length);
        if (unread.Length > (long)EventsPerMessage * Draft.Limits.MostEventBytes)
        {
            Break("a message is longer than is taken in");
        }
    }

    public override void Complete()
    {
        if (unread.Length > 0 && !isBroken)
        {
            Draft.Report(0, TraceProblemKind.NotUnderstood, "the log ends within a message");
        }

        spans.Complete();
    }

    /// <summary>The next message. Without lengths each of its fields is one, so that nothing but a field need be there as a whole.</summary>
    private bool TryFrame(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> message)
    {
        message = [];
        var after = rest;
        ulong length;
        switch (framing)
        {
            case Framing.FourBytes when rest.Length >= 4:
                length = BinaryPrimitives.ReadUInt32BigEndian(rest);
                after = rest[4..];
                break;
            case Framing.None when !rest.IsEmpty && rest[0] != FirstTag:
                Break("this is no message of spans");
                return false;
            case Framing.None when !rest.IsEmpty:
                after = rest[1..];
                goto case Framing.Varint;
            case Framing.Varint:
                if (!ProtobufReader.TryVarint(ref after, out length))
                {
                    if (rest.Length > 11)
                    {
                        Break("this is no length of a message");
                    }

                    return false;
                }

                break;
            default:
                return false;
        }

        if (length > (ulong)after.Length)
        {
            return false;
        }

        message = framing == Framing.None ? rest[..(rest.Length - after.Length + (int)length)] : after[..(int)length];
        rest = after[(int)length..];
        return true;
    }

    private void ReadMessage(ReadOnlySpan<byte> message)
    {
        var reader = new ProtobufReader(message);
        while (reader.TryNext())
        {
            if (reader.Field == 1 && !OtlpResource.TryRead(reader.Bytes, spans))
            {
                Draft.Report(0, TraceProblemKind.NotUnderstood, "part of a message of spans cannot be read");
            }
        }

        if (reader.IsMalformed)
        {
            Break("this is no message of spans");
        }
    }

    private void Break(string reason)
    {
        isBroken = true;
        Draft.Report(0, TraceProblemKind.NotUnderstood, $"{reason}; what comes after is not read");
    }
}
