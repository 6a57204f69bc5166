using Purva.Versioning.Objects;

namespace Purva.Versioning.Storage;

/// <content>Gathering many files into one.</content>
internal sealed partial class ObjectFolder
{
    /// <summary>So often it is looked again where packs went while they were opened.</summary>
    private const int MostLooks = 8;

    /// <summary>How many packs there are; each is asked for an object that is looked for.</summary>
    public int PackCount => packs.Count;

    /// <summary>Puts all objects into one pack. Each is held against its name; the files go when the pack is on the disk.</summary>
    /// <returns>How many files became one, 0 where there was nothing to gather.</returns>
    /// <exception cref="VersioningException">An object is damaged; all files stay.</exception>
    public int Repack(CancellationToken cancellation)
    {
        var loose = Loose().ToArray();
        var before = packs.ToArray();
        SweepPassing();
        if (loose.Length == 0 && before.Length < 2)
        {
            return 0;
        }

        Gather(before.SelectMany(one => one.Ids()).Concat(loose), cancellation);
        foreach (var old in before)
        {
            packs.Remove(old);
            old.Dispose();
            disk.Remove(old.Path);
        }

        foreach (var id in loose)
        {
            File.Delete(PathOf(id));
        }

        return loose.Length + before.Length;
    }

    private void Gather(IEnumerable<ObjectId> ids, CancellationToken cancellation)
    {
        using var pack = BeginPack();
        foreach (var id in ids)
        {
            cancellation.ThrowIfCancellationRequested();
            pack.Take(id, Read(id));
        }

        pack.Finish();
    }

    /// <summary>Removes what killed processes left half-written. Whoever repacks holds the repository alone, so nobody is writing it any more.</summary>
    private void SweepPassing()
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories))
        {
            File.Delete(left);
        }
    }

    private IEnumerable<ObjectId> Loose()
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (ObjectId.TryParse(Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileName(path), out var id))
            {
                yield return id;
            }
        }
    }

    private StoredObject? Find(ObjectId id)
    {
        foreach (var pack in packs)
        {
            if (pack.Read(id) is { } packed)
            {
                return packed;
            }
        }

        var path = PathOf(id);
        return ReadIfThere(path) is not { } bytes ? null : PackedBody.Unpack(id, bytes)
            ?? throw new VersioningException(VersioningProblem.ObjectCorrupt, $"Object {id} in '{path}' is damaged: its bytes do not have its name. Delete the file and pull from a clone that has the object.");
    }

    /// <summary>Of which kind an object is, by its heading alone; nothing if it is not here.</summary>
    public ObjectKind? FindKind(ObjectId id)
    {
        foreach (var pack in packs)
        {
            if (pack.FindKind(id) is { } packed)
            {
                return packed;
            }
        }

        if (!File.Exists(PathOf(id)))
        {
            return null;
        }

        using var file = File.OpenHandle(PathOf(id));
        return PackFile.KindAt(file, 0) ?? Find(id)?.Kind;
    }

    private static byte[]? ReadIfThere(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (FileNotFoundException)
        {
            // Somebody has gathered it into a pack between the two calls.
            return null;
        }
    }

    /// <summary>Opens the packs that are not open yet.</summary>
    /// <remarks>One that is gone when it is opened was gathered into another, which was there before: so it is looked again. A reader holds no lock.</remarks>
    /// <returns>Whether there were any.</returns>
    private bool OpenNewPacks()
    {
        var before = packs.Count;
        for (var (look, isGone) = (0, true); isGone && look < MostLooks; look++)
        {
            isGone = false;
            foreach (var path in Directory.EnumerateFiles(PackPath, "*.pack").Except(packs.Select(pack => pack.Path), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())
            {
                isGone |= !TryAddPack(path);
            }
        }

        return packs.Count > before;
    }

    private bool TryAddPack(string path)
    {
        try
        {
            AddPack(path);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
