using System.Buffers.Binary;
using System.IO.Hashing;

namespace Purva.Ordering.Journal;

/// <summary>A file that only grows: records with their length and checksum. A tail that was torn when the process died is cut off.</summary>
/// <remarks>One writer at a time; what it has handed to the system can be read by others meanwhile.</remarks>
internal sealed class RecordFile : IDisposable
{
    /// <summary>Bytes before each record: length, a check of the length, checksum of the record.</summary>
    public const int HeadSize = (2 * sizeof(uint)) + sizeof(ulong);

    /// <summary>Most bytes of a record; no form that is written here is longer.</summary>
    public const int MostBytes = 1024 * 1024 * 1024;

    /// <summary>Where the first record begins.</summary>
    public const int Start = 8;

    private const int BufferSize = 256 * 1024;
    private static ReadOnlySpan<byte> Magic => "purva-o1"u8;

    private readonly FileStream stream;

    private RecordFile(string path, FileStream stream) => (Path, this.stream) = (path, stream);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Where the next record begins.</summary>
    public long End { get; private set; }

    /// <summary>Opens or makes a file, and hands over what is in it.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="read">Gets each record and where it begins.</param>
    /// <exception cref="OrderFolderException">Something within the file is damaged.</exception>
    public static RecordFile Open(string path, Action<long, byte[]> read)
    {
        var file = new RecordFile(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, BufferSize));
        try
        {
            file.ReadAll(read);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Puts a record at the end; it reaches the system with <see cref="HandOver"/> and the disk with <see cref="Flush"/>.</summary>
    /// <param name="record">Its bytes.</param>
    /// <returns>Where it begins.</returns>
    public long Append(ReadOnlySpan<byte> record)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(record.Length, MostBytes);
        Span<byte> head = stackalloc byte[HeadSize];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[sizeof(uint)..], CheckOf(head));
        BinaryPrimitives.WriteUInt64LittleEndian(head[(2 * sizeof(uint))..], XxHash3.HashToUInt64(record));
        stream.Write(head);
        stream.Write(record);
        var at = End;
        End += HeadSize + record.Length;
        return at;
    }

    /// <summary>Lets others who read the file see what was appended.</summary>
    public void HandOver() => stream.Flush();

    /// <summary>Waits until all that was appended is on the disk.</summary>
    public void Flush() => stream.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void ReadAll(Action<long, byte[]> read)
    {
        var length = stream.Length;
        if (length < Magic.Length)
        {
            // New, or killed before the first bytes were there.
            stream.SetLength(0);
            stream.Write(Magic);
            Flush();
            End = Magic.Length;
            return;
        }

        var magic = new byte[Magic.Length];
        stream.ReadExactly(magic);
        if (!Magic.SequenceEqual(magic))
        {
            throw new OrderFolderException($"{Path} is no file of an ordering member, or of a newer version. Start with the version that wrote it, or bring the folder back from a backup.");
        }

        End = Magic.Length;
        while (ReadRecord(stream, length, Path, End) is { } record)
        {
            read(End, record);
            End += HeadSize + record.Length;
        }

        stream.SetLength(End);
        stream.Position = End;
    }

    /// <summary>The record at a place; null at the end, or where the last one was torn.</summary>
    /// <param name="stream">Stands at the place.</param>
    /// <param name="length">Where the file ends.</param>
    /// <param name="path">Where the file is.</param>
    /// <param name="at">The place.</param>
    public static byte[]? ReadRecord(Stream stream, long length, string path, long at)
    {
        if (length - at < HeadSize)
        {
            return null;
        }

        Span<byte> head = stackalloc byte[HeadSize];
        stream.ReadExactly(head);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (size > MostBytes || BinaryPrimitives.ReadUInt32LittleEndian(head[sizeof(uint)..]) != CheckOf(head))
        {
            return IsZero(head) && IsZeroToTheEnd(stream) ? null : throw Damaged(path, at);
        }

        var end = at + HeadSize + size;
        if (end > length)
        {
            return null;
        }

        var record = new byte[size];
        stream.ReadExactly(record);
        return XxHash3.HashToUInt64(record) == BinaryPrimitives.ReadUInt64LittleEndian(head[(2 * sizeof(uint))..]) ? record
            : end == length || IsZeroToTheEnd(stream) ? null
            : throw Damaged(path, at);
    }

    /// <summary>A length that was changed must not pass for a tail that was torn.</summary>
    private static uint CheckOf(ReadOnlySpan<byte> head) => XxHash32.HashToUInt32(head[..sizeof(uint)], seed: 1);

    private static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);

    /// <summary>A file may have grown before its bytes came, when the power went.</summary>
    private static bool IsZeroToTheEnd(Stream stream)
    {
        Span<byte> buffer = stackalloc byte[4_096];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (!IsZero(buffer[..read]))
            {
                return false;
            }
        }

        return true;
    }

    private static OrderFolderException Damaged(string path, long at) => new(
        $"{path} is damaged at byte {at}. Nothing was changed. Check the disk; then bring the folder back from a backup that is not older than the last stop, or take the member out of the membership.");
}
