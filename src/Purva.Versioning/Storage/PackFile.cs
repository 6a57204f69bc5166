using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>Many objects in one file that never changes: the objects, their names in order with where each begins, their number and a checksum of that list.</summary>
internal sealed class PackFile : IDisposable
{
    public const int IndexEntry = ObjectId.Size + sizeof(long);
    public const int Footer = sizeof(long) + sizeof(ulong);
    private readonly SafeFileHandle file;
    private readonly byte[] index;
    private readonly long end;

    private PackFile(string path, SafeFileHandle file, byte[] index, long end) => (Path, this.file, this.index, this.end) = (path, file, index, end);

    public string Path { get; }

    public static ReadOnlySpan<byte> Magic => "PURVAPK1"u8;

    public int Count => index.Length / IndexEntry;

    /// <summary>Opens a pack; its list of names is checked, its objects are when they are read.</summary>
    public static PackFile Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        var footer = new byte[Footer];
        var count = -1L;
        if (length >= Magic.Length + Footer && RandomAccess.Read(file, footer, length - Footer) == Footer)
        {
            count = BinaryPrimitives.ReadInt64BigEndian(footer);
        }

        var end = count >= 0 && count <= length / IndexEntry ? length - Footer - (count * IndexEntry) : -1;
        var index = new byte[end >= Magic.Length ? count * IndexEntry : 0];
        var isWhole = end >= Magic.Length && RandomAccess.Read(file, index, end) == index.Length;
        var hash = new XxHash3();
        hash.Append(index);
        hash.Append(footer.AsSpan(0, sizeof(long)));
        if (!isWhole || hash.GetCurrentHashAsUInt64() != BinaryPrimitives.ReadUInt64BigEndian(footer.AsSpan(sizeof(long))))
        {
            file.Dispose();
            throw new VersioningException(VersioningProblem.RepositoryCorrupt, $"The list of objects in '{path}' is damaged. Fetch the repository's objects anew from another clone.");
        }

        return new PackFile(path, file, index, end);
    }

    public IEnumerable<ObjectId> Ids()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return new ObjectId(index.AsSpan(i * IndexEntry, ObjectId.Size));
        }
    }

    public bool Contains(ObjectId id) => OffsetOf(id) >= 0;

    /// <summary>The object, or nothing if it is not in this pack.</summary>
    public StoredObject? Read(ObjectId id) => OffsetOf(id) is var offset and >= 0
        ? ReadAt(file, id, offset, end) ?? throw new VersioningException(VersioningProblem.ObjectCorrupt, $"Object {id} in '{Path}' is damaged: its bytes do not have its name.")
        : null;

    /// <summary>Of which kind an object is, by its heading alone; nothing if it is not in this pack.</summary>
    public ObjectKind? FindKind(ObjectId id) => OffsetOf(id) is var offset and >= 0 ? KindAt(file, offset) ?? Read(id)?.Kind : null;

    public static ObjectKind? KindAt(SafeFileHandle file, long offset)
    {
        Span<byte> header = stackalloc byte[PackedBody.MaxHeader];
        var read = RandomAccess.Read(file, header, offset);
        return PackedBody.TryReadHeader(header[..read], out var kind, out _, out _, out _) ? kind : null;
    }

    public void Dispose() => file.Dispose();

    public static StoredObject? ReadAt(SafeFileHandle file, ObjectId id, long offset, long end)
    {
        var header = new byte[(int)Math.Clamp(end - offset, 0, 4096)];
        var read = RandomAccess.Read(file, header, offset);
        if (!PackedBody.TryReadHeader(header.AsSpan(0, read), out _, out _, out var start, out var packed) || packed > end - offset - start)
        {
            return null;
        }

        if (start + packed <= read)
        {
            return PackedBody.Unpack(id, header.AsSpan(0, start + packed));
        }

        var whole = new byte[start + packed];
        return RandomAccess.Read(file, whole, offset) == whole.Length ? PackedBody.Unpack(id, whole) : null;
    }

    private long OffsetOf(ObjectId id)
    {
        var key = id.ToArray();
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var order = index.AsSpan(middle * IndexEntry, ObjectId.Size).SequenceCompareTo(key);
            if (order == 0)
            {
                return BinaryPrimitives.ReadInt64BigEndian(index.AsSpan((middle * IndexEntry) + ObjectId.Size));
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
