using System.Buffers.Binary;
using System.IO.Hashing;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>Many objects in one file, forced to the disk once. They are there for others when <see cref="Finish"/> is done, or not at all.</summary>
internal sealed class PackWriter : IObjectStore, IDisposable
{
    private readonly ObjectFolder folder;
    private readonly Disk disk;
    private readonly string path;
    private readonly string passing;
    private readonly FileStream file;
    private readonly Dictionary<ObjectId, long> offsets = [];
    private bool isFinished;

    public PackWriter(ObjectFolder folder, Disk disk, string path)
    {
        (this.folder, this.disk, this.path, passing) = (folder, disk, path, $"{path}.tmp");
        disk.BeforeStep?.Invoke($"create {passing}");
        file = new FileStream(passing, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 256 * 1024);
        file.Write(PackFile.Magic);
    }

    public int Count => offsets.Count;

    public long Length => file.Position;

    public bool Contains(ObjectId id) => offsets.ContainsKey(id) || folder.Contains(id);

    /// <summary>Of which kind an object is, or nothing if it is not there.</summary>
    public ObjectKind? FindKind(ObjectId id) => offsets.ContainsKey(id) ? Read(id).Kind : folder.FindKind(id);

    public StoredObject Read(ObjectId id)
    {
        if (!offsets.TryGetValue(id, out var offset))
        {
            return folder.Read(id);
        }

        file.Flush();
        return PackFile.ReadAt(file.SafeFileHandle, id, offset, file.Length) ?? throw new VersioningException(VersioningProblem.ObjectCorrupt, $"Object {id} in '{passing}' is damaged.");
    }

    public ObjectId Write(StoredObject stored)
    {
        var id = stored.ComputeId();
        if (!Contains(id))
        {
            offsets.Add(id, file.Position);
            file.Write(PackedBody.Pack(stored));
        }

        return id;
    }

    /// <summary>Takes an object in, whether or not the folder has it already.</summary>
    public void Take(ObjectId id, StoredObject stored)
    {
        if (offsets.TryAdd(id, file.Position))
        {
            file.Write(PackedBody.Pack(stored));
        }
    }

    /// <summary>Forces the pack to the disk and gives it its name.</summary>
    public void Finish()
    {
        if (offsets.Count == 0)
        {
            return;
        }

        var index = new byte[(offsets.Count * PackFile.IndexEntry) + PackFile.Footer];
        var at = 0;
        foreach (var (id, offset) in offsets.OrderBy(one => one.Key))
        {
            id.CopyTo(index.AsSpan(at));
            BinaryPrimitives.WriteInt64BigEndian(index.AsSpan(at + ObjectId.Size), offset);
            at += PackFile.IndexEntry;
        }

        BinaryPrimitives.WriteInt64BigEndian(index.AsSpan(at), offsets.Count);
        BinaryPrimitives.WriteUInt64BigEndian(index.AsSpan(at + sizeof(long)), XxHash3.HashToUInt64(index.AsSpan(0, at + sizeof(long))));
        disk.BeforeStep?.Invoke($"finish {passing}");
        file.Write(index);
        file.Flush(disk.Forces);
        file.Dispose();
        disk.Rename(passing, path);
        isFinished = true;
        folder.AddPack(path);
    }

    public void Dispose()
    {
        file.Dispose();
        if (!isFinished)
        {
            File.Delete(passing);
        }
    }
}
