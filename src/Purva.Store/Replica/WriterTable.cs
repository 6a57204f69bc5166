using Purva.Clocks;

namespace Purva.Store.Replica;

/// <summary>Every writer that a replica has heard of, by identity and by short number.</summary>
/// <remarks>One thread registers; any thread may ask <see cref="IdOf"/>, because a number is published before a row can contain it.</remarks>
internal sealed class WriterTable
{
    private readonly Dictionary<ReplicaId, Writer> byId = [];
    private readonly List<Writer> writers = [];
    private volatile Writer[] published = [];

    public IReadOnlyList<Writer> All => writers;

    /// <summary>The writers as any thread may see them.</summary>
    public ReadOnlySpan<Writer> Published => published;

    /// <summary>The site that a writer writes for; empty if nobody knows it. Any thread.</summary>
    public string SiteOf(ReplicaId id)
    {
        foreach (var writer in published)
        {
            if (writer.Id == id)
            {
                return writer.Site;
            }
        }

        return string.Empty;
    }

    public Writer this[int index] => writers[index];

    public Writer? Find(ReplicaId id) => byId.GetValueOrDefault(id);

    /// <summary>The identity behind a number in a row; none if the row is damaged.</summary>
    public ReplicaId IdOf(int index)
    {
        var known = published;
        return (uint)index < (uint)known.Length ? known[index].Id : default;
    }

    public Writer Register(ReplicaId id, string site, long epoch)
    {
        var writer = new Writer(writers.Count, id, site, epoch);
        byId.Add(id, writer);
        writers.Add(writer);
        published = [.. writers];
        return writer;
    }
}
