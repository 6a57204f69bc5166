using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace Purva.Server.Links;

/// <summary>Cuts messages that are too large for one frame, and puts them together again.</summary>
internal sealed class FragmentAssembly
{
    private ArrayBufferWriter<byte>? parts;

    /// <summary>The frames of a message: itself, or fragments of it.</summary>
    /// <exception cref="ArgumentException">It is larger than the other side would accept.</exception>
    public static IEnumerable<Protocol.LinkMessage> Cut(Protocol.LinkMessage message)
    {
        var size = message.CalculateSize();
        if (size <= LinkLimits.MaxFrame)
        {
            return [message];
        }

        return size <= LinkLimits.MaxAssembled
            ? Fragments(message.ToByteArray())
            : throw new ArgumentException($"A message of {size} bytes is larger than a link carries ({LinkLimits.MaxAssembled}).", nameof(message));
    }

    /// <summary>Takes a frame.</summary>
    /// <param name="frame">As it came.</param>
    /// <param name="message">The whole message, or null while parts are missing.</param>
    /// <param name="problem">What is wrong with the frame, or null.</param>
    /// <returns>Whether the frame is in order.</returns>
    public bool TryAdd(Protocol.LinkMessage frame, out Protocol.LinkMessage? message, [NotNullWhen(false)] out string? problem)
    {
        message = null;
        problem = null;
        if (frame.BodyCase != Protocol.LinkMessage.BodyOneofCase.Fragment)
        {
            message = frame;
            problem = parts is null ? null : "A message came between the fragments of another.";
            return problem is null;
        }

        parts ??= new ArrayBufferWriter<byte>();
        if (frame.Fragment.Part.IsEmpty || parts.WrittenCount + (long)frame.Fragment.Part.Length > LinkLimits.MaxAssembled)
        {
            problem = $"A fragment is empty, or its message is larger than {LinkLimits.MaxAssembled} bytes.";
            return false;
        }

        parts.Write(frame.Fragment.Part.Span);
        return !frame.Fragment.Last || TryFinish(out message, out problem);
    }

    private bool TryFinish([NotNullWhen(true)] out Protocol.LinkMessage? message, [NotNullWhen(false)] out string? problem)
    {
        message = Parsed(parts!.WrittenSpan);
        parts = null;
        problem = message is null ? "The fragments are no message." : null;
        return message is not null;
    }

    private static Protocol.LinkMessage? Parsed(ReadOnlySpan<byte> whole)
    {
        try
        {
            var message = Protocol.LinkMessage.Parser.ParseFrom(whole);
            return message.BodyCase == Protocol.LinkMessage.BodyOneofCase.Fragment ? null : message;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static IEnumerable<Protocol.LinkMessage> Fragments(byte[] whole)
    {
        for (var at = 0; at < whole.Length; at += LinkLimits.FragmentSize)
        {
            var length = Math.Min(LinkLimits.FragmentSize, whole.Length - at);
            yield return new Protocol.LinkMessage
            {
                Fragment = new() { Part = UnsafeByteOperations.UnsafeWrap(whole.AsMemory(at, length)), Last = at + length == whole.Length },
            };
        }
    }
}
