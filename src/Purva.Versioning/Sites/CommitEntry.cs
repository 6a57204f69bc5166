using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Sites;

/// <summary>Which commit has a dot, and what came with it: a line of a site's list of commits.</summary>
/// <remarks>
/// The objects are a hint, so that they can be fetched many at a time; who pulls goes through the trees all the same. Binary form: the version 1
/// in a byte; the commit; its hybrid time; the number of objects, and for each its name and the size that it is kept in.
/// </remarks>
/// <param name="Id">The commit.</param>
/// <param name="Time">Its hybrid time.</param>
/// <param name="Objects">What its snapshot has and its parents' have not, in the order in which one who goes through the tree meets it.</param>
internal sealed record CommitEntry(ObjectId Id, HybridTimestamp Time, ImmutableArray<(ObjectId Id, int Size)> Objects)
{
    /// <summary>Most objects that are named; what is beyond is fetched one by one.</summary>
    public const int MostObjects = 12_000;

    private const byte FormVersion = 1;

    public static CommitEntry? Read(ReadOnlySpan<byte> content)
    {
        var reader = new ObjectFormReader(content);
        var version = reader.Byte();
        var (id, time) = (reader.Id(), reader.Fixed());
        var objects = new (ObjectId, int)[reader.Count(MostObjects, ObjectId.Size + 1)];
        for (var i = 0; i < objects.Length; i++)
        {
            objects[i] = (reader.Id(), reader.Count(StoredObject.MaxBytes, 0));
        }

        return version == FormVersion && reader.IsWhole ? new CommitEntry(id, new HybridTimestamp(time), [.. objects]) : null;
    }

    public ReadOnlyMemory<byte> ToBytes()
    {
        var form = new ObjectForm().Byte(FormVersion).Id(Id).Fixed(Time.Value).Number((ulong)Objects.Length);
        foreach (var (id, size) in Objects)
        {
            form.Id(id).Number((ulong)size);
        }

        return form.Bytes;
    }
}
