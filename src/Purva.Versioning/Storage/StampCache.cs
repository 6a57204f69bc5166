using System.Buffers.Binary;
using System.IO.Hashing;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>Which content a file had when it looked as it does now, so that it need not be read again.</summary>
/// <remarks>
/// A file counts as unchanged if size, times, inode and rights are those that were noted, and it was written before this cache was: one that was
/// written in the same tick of the clock could have been written twice in it, and is read again. Whatever is damaged here is as if nothing were known.
/// Form: a heading, the number of entries, for each its stamp, content and path, and a checksum over all.
/// </remarks>
internal sealed class StampCache
{
    private const int MostPathBytes = 64 * 1024;
    private const int FixedEntry = 1 + (4 * sizeof(long)) + ObjectId.Size + sizeof(int);
    private readonly string path;
    private readonly long savedAt;
    private readonly Dictionary<string, (PathStamp Stamp, ObjectId Id)> entries = new(StringComparer.Ordinal);
    private bool isChanged;

    private StampCache(string path, long savedAt) => (this.path, this.savedAt) = (path, savedAt);

    private static ReadOnlySpan<byte> Magic => "PURVAST1"u8;

    public static StampCache Open(string path)
    {
        var stamp = PathStamp.Of(path);
        var cache = new StampCache(path, stamp.Modified);
        if (stamp.Kind != PathKind.File || !cache.TryLoad(File.ReadAllBytes(path)))
        {
            cache.entries.Clear();
        }

        return cache;
    }

    /// <summary>The content of a file that certainly is as it was.</summary>
    public bool TryFind(string file, in PathStamp stamp, out ObjectId id)
    {
        var isKnown = entries.TryGetValue(file, out var entry) && entry.Stamp == stamp && stamp.Modified < savedAt && stamp.Changed < savedAt;
        id = isKnown ? entry.Id : ObjectId.None;
        return isKnown;
    }

    /// <summary>Notes a content. The stamp was taken before the file was read: what is written meanwhile shows as another stamp.</summary>
    public void Note(string file, in PathStamp stamp, ObjectId id) => (entries[file], isChanged) = ((stamp, id), true);

    public void Forget(string file) => isChanged |= entries.Remove(file);

    /// <summary>Keeps what was learnt. A disk that does not take it loses time, nothing else.</summary>
    public void Save()
    {
        if (!isChanged)
        {
            return;
        }

        var passing = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllBytes(passing, ToBytes());
            File.Move(passing, path, overwrite: true);
            isChanged = false;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            File.Delete(passing);
        }
    }

    private byte[] ToBytes()
    {
        using var bytes = new MemoryStream(entries.Count * 128);
        bytes.Write(Magic);
        Span<byte> room = stackalloc byte[FixedEntry];
        foreach (var (file, (stamp, id)) in entries)
        {
            var name = ByteText.ToBytes(file);
            room[0] = (byte)((int)stamp.Kind | (stamp.Runs ? 0x80 : 0));
            BinaryPrimitives.WriteInt64LittleEndian(room[1..], stamp.Size);
            BinaryPrimitives.WriteInt64LittleEndian(room[9..], stamp.Modified);
            BinaryPrimitives.WriteInt64LittleEndian(room[17..], stamp.Changed);
            BinaryPrimitives.WriteUInt64LittleEndian(room[25..], stamp.Inode);
            id.CopyTo(room[33..]);
            BinaryPrimitives.WriteInt32LittleEndian(room[(33 + ObjectId.Size)..], name.Length);
            bytes.Write(room);
            bytes.Write(name);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(room, XxHash3.HashToUInt64(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        bytes.Write(room[..sizeof(ulong)]);
        return bytes.ToArray();
    }

    private bool TryLoad(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(ulong) || !bytes.StartsWith(Magic) || XxHash3.HashToUInt64(bytes[..^sizeof(ulong)]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]))
        {
            return false;
        }

        for (bytes = bytes[Magic.Length..^sizeof(ulong)]; bytes.Length >= FixedEntry;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[(33 + ObjectId.Size)..]);
            if (length is < 0 or > MostPathBytes || bytes.Length - FixedEntry < length)
            {
                return false;
            }

            var stamp = new PathStamp((PathKind)(bytes[0] & 0x7F), (bytes[0] & 0x80) != 0, BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[9..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[17..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[25..]));
            entries[ByteText.ToText(bytes.Slice(FixedEntry, length))] = (stamp, new ObjectId(bytes.Slice(33, ObjectId.Size)));
            bytes = bytes[(FixedEntry + length)..];
        }

        return bytes.IsEmpty;
    }
}
