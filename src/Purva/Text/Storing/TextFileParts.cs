using System.Buffers.Binary;
using Purva.Wire;

namespace Purva.Text.Storing;

/// <summary>The frame of a file: how it begins, its parts, each with its kind and length, and the checksum at its end.</summary>
internal readonly struct TextFileParts
{
    /// <summary>The text as it is, and all that was ever put in.</summary>
    public const int Content = 1;

    /// <summary>Who did what where, and after what.</summary>
    public const int History = 3;

    /// <summary>What every such file begins with.</summary>
    private const uint Magic = 0x50545854;
    private const byte Version = 1;

    /// <summary>Where several put text at one place, FugueMax decides: under another rule the same history is another text.</summary>
    private const byte FugueMaxOrder = 1;
    private const int HeadLength = 6;
    private const int SumLength = 4;

    private TextFileParts(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> history) => (ContentPart, HistoryPart) = (content, history);

    public ReadOnlyMemory<byte> ContentPart { get; }

    public ReadOnlyMemory<byte> HistoryPart { get; }

    /// <summary>Writes a file.</summary>
    public static byte[] Write(ReadOnlySpan<byte> content, ReadOnlySpan<byte> history)
    {
        var writer = new GrowingWriter();
        writer.WriteRaw([(byte)(Magic >> 24), (byte)(Magic >> 16 & 0xFF), (byte)(Magic >> 8 & 0xFF), (byte)(Magic & 0xFF), Version, FugueMaxOrder]);
        Add(writer, Content, content);
        Add(writer, History, history);
        var file = new byte[writer.Length + SumLength];
        writer.Written.CopyTo(file);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(writer.Length), Crc32C.Of(writer.Written));
        return file;
    }

    /// <summary>Takes a file apart. Parts of an even kind that nobody knows are passed over.</summary>
    public static TextFileStatus TryRead(ReadOnlyMemory<byte> file, out TextFileParts parts)
    {
        parts = default;
        var bytes = file.Span;
        if (bytes.Length < sizeof(uint) || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Magic)
        {
            return TextFileStatus.NotATextFile;
        }

        if (bytes.Length < HeadLength + SumLength || BinaryPrimitives.ReadUInt32BigEndian(bytes[^SumLength..]) != Crc32C.Of(bytes[..^SumLength]))
        {
            return TextFileStatus.Damaged;
        }

        return bytes[4] == Version && bytes[5] == FugueMaxOrder ? TryReadParts(file[..^SumLength], out parts) : TextFileStatus.Newer;
    }

    private static TextFileStatus TryReadParts(ReadOnlyMemory<byte> file, out TextFileParts parts)
    {
        parts = default;
        ReadOnlyMemory<byte> content = default, history = default;
        var reader = new WireReader(file.Span) { Position = HeadLength };
        while (!reader.IsAtEnd)
        {
            if (reader.TryReadVar(out var kind) != DecodeStatus.Done || reader.TryReadBytes(int.MaxValue, out var body) != DecodeStatus.Done)
            {
                return TextFileStatus.Malformed;
            }

            var part = file.Slice(reader.Position - body.Length, body.Length);
            switch (kind)
            {
                case Content when content.IsEmpty:
                    content = part;
                    break;
                case History when history.IsEmpty:
                    history = part;
                    break;
                case Content or History:
                    return TextFileStatus.Malformed;
                case var other when (other & 1) != 0:
                    return TextFileStatus.Newer;
                default:
                    break;
            }
        }

        parts = new TextFileParts(content, history);
        return content.IsEmpty || history.IsEmpty ? TextFileStatus.Malformed : TextFileStatus.Done;
    }

    private static void Add(GrowingWriter writer, int kind, ReadOnlySpan<byte> body)
    {
        writer.WriteVar((ulong)kind);
        writer.WriteVar((ulong)body.Length);
        writer.WriteRaw(body);
    }
}
