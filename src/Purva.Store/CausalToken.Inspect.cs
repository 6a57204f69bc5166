using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store;

/// <content>Looking into a text without knowing whose it is: for people and tools, never to act upon.</content>
public sealed partial class CausalToken
{
    /// <summary>What a text holds, whatever cluster and key it is bound to.</summary>
    /// <param name="text">The text; may be hostile.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public static bool TryInspect(string text, [NotNullWhen(true)] out CausalTokenContents? contents, [NotNullWhen(false)] out string? problem)
    {
        contents = null;
        problem = $"The text has more than {MaxLength} characters.";
        if (text.Length > MaxLength)
        {
            return false;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length < Overhead || bytes[0] is not (TokenKind or ContextKind))
        {
            problem = "The text is neither a token nor a context.";
            return false;
        }

        if (Checksum(bytes.AsSpan(0, length - 4)) != BigEndian(bytes.AsSpan(length - 4)))
        {
            problem = "The text is damaged or cut short: its checksum does not fit.";
            return false;
        }

        problem = "The checksum fits and the body is malformed: no version of this store wrote it.";
        return TryReadContents(bytes.AsSpan(0, length), out contents);
    }

    private static bool TryReadContents(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CausalTokenContents? contents)
    {
        var isContext = bytes[0] == ContextKind;
        var reader = new WireReader(bytes[5..^4]);
        var vector = VersionVector.Empty;
        Dot[] dots = [];
        var status = isContext
            ? DotList.TryRead(ref reader, DecodeLimits.Default, out dots)
            : VersionVector.TryRead(ref reader, DecodeLimits.Default, out vector);
        contents = status == DecodeStatus.Done && reader.IsAtEnd ? new CausalTokenContents(isContext, BigEndian(bytes[1..]), vector, [.. dots]) : null;
        return contents is not null;
    }
}
