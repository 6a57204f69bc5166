using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;
using Purva.Wire;

namespace Purva.Versioning.Sites;

/// <summary>Objects of one repository at a site: small ones are a value, of large ones the value tells of how many parts they are.</summary>
/// <remarks>A value is a byte, 0 before the packed object, 1 before the number of its parts and the length of them all. What comes back is held against its name.</remarks>
internal sealed class SiteObjects(ISiteRows table, string repository)
{
    /// <summary>Most bytes of one value: well below what a site takes, so that several fit into one transaction.</summary>
    public const int MostBytes = 512 * 1024;

    private const byte Whole = 0;
    private const byte Parted = 1;

    /// <summary>The puts that keep an object, parts first.</summary>
    public IEnumerable<SiteWrite> WritesOf(ObjectId id, byte[] packed)
    {
        if (packed.Length < MostBytes)
        {
            yield return new SiteWrite(SiteKeys.Objects, SiteKeys.Object(repository, id), (byte[])[Whole, .. packed]);
            yield break;
        }

        var parts = (packed.Length + MostBytes - 1) / MostBytes;
        for (var part = 0; part < parts; part++)
        {
            yield return new SiteWrite(SiteKeys.Objects, SiteKeys.Part(repository, id, part), packed.AsMemory(part * MostBytes, Math.Min(MostBytes, packed.Length - (part * MostBytes))));
        }

        var room = new byte[1 + (2 * WireWriter.VarLength(int.MaxValue))];
        var writer = new WireWriter(room);
        writer.WriteByte(Parted);
        writer.WriteVar((ulong)parts);
        writer.WriteVar((ulong)packed.Length);
        yield return new SiteWrite(SiteKeys.Objects, SiteKeys.Object(repository, id), room.AsMemory(0, writer.Position));
    }

    /// <summary>Reads objects; one that is not there is left out, one that is spoilt is refused.</summary>
    public IEnumerable<(ObjectId Id, StoredObject Stored)> Read(IReadOnlyList<ObjectId> ids)
    {
        var rows = table.Read(SiteKeys.Objects, [.. ids.Select(id => SiteKeys.Object(repository, id))]);
        for (var i = 0; i < ids.Count && i < rows.Count; i++)
        {
            if (!rows[i].Values.IsEmpty)
            {
                yield return (ids[i], Unpack(ids[i], rows[i]) ?? throw Spoilt(ids[i]));
            }
        }
    }

    /// <summary>Reads an object that must be there.</summary>
    public StoredObject Read(ObjectId id) => Read([id]).Select(one => one.Stored).FirstOrDefault()
        ?? throw new VersioningException(VersioningProblem.ObjectMissing, $"Object {id} of '{repository}' is not at {table.Place}, although it is named there. 'purva vcs push --again' from a clone that has it puts it back.");

    /// <summary>Reads a commit that must be there.</summary>
    public Commit ReadCommit(ObjectId id)
    {
        var stored = Read(id);
        string? problem = null;
        return stored.Kind == ObjectKind.Commit && Commit.TryRead(stored.Content.Span, out var commit, out problem) ? commit
            : throw new VersioningException(VersioningProblem.ObjectMalformed, $"What {table.Place} keeps as commit {id} of '{repository}' is malformed: {problem ?? $"it is a {stored.Kind}"}.");
    }

    /// <summary>Of several values the one that has the name: what others say of it does no harm.</summary>
    private StoredObject? Unpack(ObjectId id, SiteRow row) => row.Values.Select(value => value.Span switch
    {
        [Whole, ..] => PackedBody.Unpack(id, value.Span[1..]),
        [Parted, ..] => Join(id, value.Span[1..]) is { } packed ? PackedBody.Unpack(id, packed) : null,
        _ => null,
    }).FirstOrDefault(stored => stored is not null);

    private byte[]? Join(ObjectId id, ReadOnlySpan<byte> told)
    {
        var reader = new WireReader(told);
        if (reader.TryReadVar(out var parts) != DecodeStatus.Done || reader.TryReadVar(out var length) != DecodeStatus.Done || !reader.IsAtEnd
            || length > StoredObject.MaxBytes || parts != (length + MostBytes - 1) / MostBytes)
        {
            return null;
        }

        // Room is made as parts come, not as somebody says.
        using var packed = new MemoryStream();
        for (var part = 0; part < (int)parts; part++)
        {
            var row = table.Read(SiteKeys.Objects, [SiteKeys.Part(repository, id, part)]).SingleOrDefault();
            if (row is null || row.Values.IsEmpty || row.Values[0].Length > MostBytes)
            {
                return null;
            }

            packed.Write(row.Values[0].Span);
        }

        return packed.Length == (long)length ? packed.ToArray() : null;
    }

    private VersioningException Spoilt(ObjectId id) =>
        new(VersioningProblem.ObjectCorrupt, $"What {table.Place} keeps as object {id} of '{repository}' has another name or is damaged. 'purva vcs push --again' from a clone that has it puts it right.");
}
