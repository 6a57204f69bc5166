using System.Text;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Ropes;
using Purva.Wire;

namespace Purva.Text.Storing;

/// <summary>A text with all that was ever typed in it, as one piece of bytes.</summary>
/// <remarks>
/// <para>
/// The bytes: <c>PTXT</c>; the version, 1; the rule of order, 1 for FugueMax; parts; the CRC-32C of all that, big-endian. A part is its kind, its length and so many bytes;
/// integers are LEB128. Whoever does not know a part of an even kind passes over it. Part 1 is the text as it is, with all that was ever put in behind it; part 3 are columns:
/// replicas, whose the events are, what they come after, and the edits.
/// </para>
/// <para>
/// What is put in is stored in the order in which this copy learnt of it. So two copies of one text may have different files, and which is newer is told by their versions only.
/// </para>
/// </remarks>
public static class TextFile
{
    /// <summary>The file of a text. O(n) in what was typed, and as much as a merge of all of it where deleted text is not to be kept.</summary>
    /// <param name="document">The text.</param>
    /// <param name="options">What the file shall hold; everything where none are given.</param>
    public static byte[] Write(TextDocument document, TextFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        options ??= TextFileOptions.Default;
        var (history, content) = (document.History, new GrowingWriter());
        content.WriteUtf8(options.KeepsReadyText ? document.ToString() : "");
        var ready = content.Length;
        var kept = options.KeepsDeletedText ? [] : KeptText.Of(history);
        var columns = WriteHistory(history, ref kept, content);
        var (contentPart, historyPart) = (new GrowingWriter(), new GrowingWriter());
        contentPart.WriteVar(options.KeepsReadyText ? (ulong)ready + 1 : 0);
        PackedPart.Write(contentPart, content.Written);
        PackedPart.Write(historyPart, columns.Written);
        return TextFileParts.Write(contentPart.Written, historyPart.Written);
    }

    /// <summary>Reads a file that anybody may have written: all of it is looked at, and the history must give the text. O(n) in what was typed, and as much as a merge of all of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="replica">Who edits here from now on: an identity that no other copy has; that of an earlier edit only where none of its edits was lost.</param>
    /// <param name="document">The text; none unless done.</param>
    /// <param name="limits">What is too much.</param>
    /// <exception cref="ArgumentException">It is no replica.</exception>
    public static TextFileStatus TryRead(ReadOnlyMemory<byte> file, ReplicaId replica, out TextDocument? document, TextFileLimits? limits = null)
    {
        document = null;
        var status = StoredText.TryRead(file, limits ?? TextFileLimits.Default, out var stored);
        status = status == TextFileStatus.Done ? stored.TryReadHistory(out var history) is var read && read == TextFileStatus.Done ? Restore(replica, history, stored, out document) : read : status;
        return status;
    }

    /// <summary>Opens a file that this program wrote itself: the checksum is believed, and the history is read when it is needed first.</summary>
    /// <remarks>
    /// A file without ready text is read as <see cref="TryRead"/> does. Whoever edits, merges or asks for a version pays for the history then; a file that nobody can have written
    /// ends in a <see cref="FormatException"/> there, or shows a text that its history does not give. So use <see cref="TryRead"/> for what comes from others.
    /// </remarks>
    /// <param name="file">The file. It is kept, and must not be changed.</param>
    /// <param name="replica">Who edits here from now on: an identity that no other copy has; that of an earlier edit only where none of its edits was lost.</param>
    /// <param name="document">The text; none unless done.</param>
    /// <param name="limits">What is too much.</param>
    /// <exception cref="ArgumentException">It is no replica.</exception>
    public static TextFileStatus TryOpen(ReadOnlyMemory<byte> file, ReplicaId replica, out TextDocument? document, TextFileLimits? limits = null)
    {
        document = null;
        var status = StoredText.TryRead(file, limits ?? TextFileLimits.Default, out var stored);
        if (status != TextFileStatus.Done || !stored.HasReadyText)
        {
            return status == TextFileStatus.Done ? TryRead(file, replica, out document, limits) : status;
        }

        status = stored.TryReadReadyText(out var text);
        document = status == TextFileStatus.Done ? new TextDocument(replica, text, stored.ReadHistory) : null;
        return status;
    }

    private static GrowingWriter WriteHistory(TextHistory history, ref List<int> kept, GrowingWriter content)
    {
        var columns = HistoryColumns.Write(history, kept);
        var start = content.Length;
        KeptText.Write(history, kept, content);
        if (kept.Count > 0 && KeptText.CountDropped(kept) > KeptText.MostDropped(columns.Length, Encoding.UTF8.GetCharCount(content.Written[start..])))
        {
            kept = [];
            columns = HistoryColumns.Write(history, kept);
            content.Truncate(start);
            KeptText.Write(history, kept, content);
        }

        return columns;
    }

    private static TextFileStatus Restore(ReplicaId replica, TextHistory history, StoredText stored, out TextDocument? document)
    {
        document = null;
        var text = new Rope();
        var restored = new TextDocument(replica, text, () => history);
        if (!restored.TryReplay() || (stored.HasReadyText && (stored.TryReadReadyText(out var ready) != TextFileStatus.Done || ready.ToString() != text.ToString())))
        {
            return TextFileStatus.Malformed;
        }

        document = restored;
        return TextFileStatus.Done;
    }
}
