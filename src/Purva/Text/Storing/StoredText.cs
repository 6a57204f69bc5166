using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Purva.Text.Documents;
using Purva.Text.Ropes;
using Purva.Wire;

namespace Purva.Text.Storing;

/// <summary>A file whose checksum holds, of which nothing is unpacked before it is needed.</summary>
internal sealed class StoredText
{
    private readonly TextFileParts parts;
    private readonly TextFileLimits limits;
    private readonly int readyBytes;
    private readonly int contentAt;

    private StoredText(TextFileParts parts, TextFileLimits limits, int readyBytes, int contentAt) =>
        (this.parts, this.limits, this.readyBytes, this.contentAt) = (parts, limits, readyBytes, contentAt);

    /// <summary>Whether the text is there without going through the history.</summary>
    public bool HasReadyText => readyBytes >= 0;

    /// <summary>Takes a file apart.</summary>
    public static TextFileStatus TryRead(ReadOnlyMemory<byte> file, TextFileLimits limits, out StoredText stored)
    {
        stored = null!;
        var status = TextFileParts.TryRead(file, out var parts);
        if (status != TextFileStatus.Done)
        {
            return status;
        }

        var reader = new WireReader(parts.ContentPart.Span);
        if (reader.TryReadVar(out var ready) != DecodeStatus.Done)
        {
            return TextFileStatus.Malformed;
        }

        status = PackedPart.TryRead(parts.ContentPart.Span[reader.Position..], limits, out var content);
        if (status != TextFileStatus.Done)
        {
            return status;
        }

        if (ready > (ulong)content.Length + 1)
        {
            return TextFileStatus.Malformed;
        }

        stored = new StoredText(parts, limits, (int)ready - 1, reader.Position);
        return TextFileStatus.Done;
    }

    /// <summary>Unpacks the text as it is.</summary>
    public TextFileStatus TryReadReadyText(out Rope text)
    {
        text = null!;
        var status = PackedPart.TryRead(parts.ContentPart.Span[contentAt..], limits, out var content);
        if (status != TextFileStatus.Done)
        {
            return status;
        }

        var (bytes, units) = (ArrayPool<byte>.Shared.Rent(readyBytes), ArrayPool<char>.Shared.Rent(readyBytes));
        var isText = content.TryUnpack(bytes.AsSpan(0, readyBytes)) & Utf8.ToUtf16(bytes.AsSpan(0, readyBytes), units, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done;
        text = isText ? new Rope(units.AsSpan(0, length)) : null!;
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(units);
        return isText ? TextFileStatus.Done : TextFileStatus.Malformed;
    }

    /// <summary>Unpacks the history.</summary>
    public TextFileStatus TryReadHistory(out TextHistory history)
    {
        history = null!;
        var status = PackedPart.TryRead(parts.HistoryPart.Span, limits, out var packed);
        if (status != TextFileStatus.Done || (status = TryReadInserted(out var inserted)) != TextFileStatus.Done)
        {
            return status;
        }

        var columns = new byte[packed.Length];
        return packed.TryUnpack(columns) ? new HistoryReader(columns, limits).TryRead(inserted, out history) : TextFileStatus.Malformed;
    }

    /// <summary>Unpacks the history of a file that is believed.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public TextHistory ReadHistory() => TryReadHistory(out var history) is var status && status == TextFileStatus.Done ? history
        : throw new FormatException($"The history in the file of the text is {status}, although the checksum holds: nobody can have written it so. Read files of others with TextFile.TryRead.");

    private TextFileStatus TryReadInserted(out char[] inserted)
    {
        inserted = [];
        var status = PackedPart.TryRead(parts.ContentPart.Span[contentAt..], limits, out var content);
        if (status != TextFileStatus.Done)
        {
            return status;
        }

        var bytes = new byte[content.Length];
        var behind = bytes.AsSpan(Math.Max(readyBytes, 0));
        if (!content.TryUnpack(bytes) || !Utf8.IsValid(behind))
        {
            return TextFileStatus.Malformed;
        }

        inserted = new char[Encoding.UTF8.GetCharCount(behind)];
        Encoding.UTF8.GetChars(behind, inserted);
        return TextFileStatus.Done;
    }
}
