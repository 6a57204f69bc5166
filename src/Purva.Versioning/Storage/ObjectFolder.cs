using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <summary>The objects of a repository: single ones, each in a file of its own, and packs.</summary>
internal sealed partial class ObjectFolder : IObjectStore, IDisposable
{
    private readonly string folder;
    private readonly Disk disk;
    private readonly List<PackFile> packs = [];

    public ObjectFolder(string folder, Disk disk)
    {
        (this.folder, this.disk) = (folder, disk);
        disk.MakeFolder(PackPath);
        OpenNewPacks();
    }

    private string PackPath => Path.Combine(folder, "packs");

    public void AddPack(string path) => packs.Add(PackFile.Open(path));

    public PackWriter BeginPack() => new(this, disk, Path.Combine(PackPath, $"{Guid.CreateVersion7():n}.pack"));

    public bool Contains(ObjectId id) => packs.Exists(pack => pack.Contains(id)) || File.Exists(PathOf(id));

    public StoredObject Read(ObjectId id)
    {
        if (Find(id) is { } found)
        {
            return found;
        }

        // Somebody may have gathered the objects into a pack since this folder was opened.
        return OpenNewPacks() && Find(id) is { } moved ? moved : throw new VersioningException(VersioningProblem.ObjectMissing, $"Object {id} is not in '{folder}'.");
    }

    public ObjectId Write(StoredObject stored)
    {
        if (stored.Content.Length > StoredObject.MaxBytes)
        {
            throw new VersioningException(VersioningProblem.TooLarge, $"An object has {stored.Content.Length:n0} bytes; at most {StoredObject.MaxBytes:n0} are kept.");
        }

        var id = stored.ComputeId();
        if (!Contains(id))
        {
            disk.MakeFolder(Path.GetDirectoryName(PathOf(id))!);
            disk.Replace(PathOf(id), PackedBody.Pack(stored));
        }

        return id;
    }

    /// <summary>The names of all objects, in no order; one may come twice.</summary>
    public IEnumerable<ObjectId> Ids()
    {
        foreach (var id in packs.SelectMany(pack => pack.Ids()))
        {
            yield return id;
        }

        foreach (var id in Loose())
        {
            yield return id;
        }
    }

    public void Dispose() => packs.ForEach(pack => pack.Dispose());

    private string PathOf(ObjectId id)
    {
        var text = id.ToString();
        return Path.Combine(folder, text[..2], text[2..]);
    }
}
