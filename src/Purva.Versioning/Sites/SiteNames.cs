using System.Collections.Immutable;
using System.Text;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Sites;

/// <summary>The names of one repository at a site, as they were read.</summary>
/// <param name="Checkout">The branch that a clone begins with.</param>
/// <param name="Branches">Each branch: the heads of each of its concurrent values, and what a put must name to replace them.</param>
/// <param name="Tags">Each tag with what it names; several where clones named something else at once.</param>
internal sealed record SiteNames(string? Checkout, ImmutableSortedDictionary<string, SiteBranch> Branches, ImmutableSortedDictionary<string, ImmutableArray<ObjectId>> Tags)
{
    /// <summary>Most heads that one value may tell.</summary>
    private const int MostHeads = 4_096;

    private const int PageSize = 500;

    /// <summary>Whether the site keeps no such repository.</summary>
    public bool IsEmpty => Checkout is null && Branches.IsEmpty && Tags.IsEmpty;

    /// <summary>All heads, and all that tags name.</summary>
    public IEnumerable<ObjectId> Named => Branches.Values.SelectMany(branch => branch.Heads).Concat(Tags.Values.SelectMany(one => one)).Distinct();

    /// <summary>The value that tells heads: their names, one after the other.</summary>
    public static ReadOnlyMemory<byte> Form(IEnumerable<ObjectId> heads) => heads.SelectMany(head => head.ToArray()).ToArray();

    public static SiteNames Read(ISiteRows table, string repository)
    {
        SiteKeys.Require(repository);
        var names = new SiteNames(null, ImmutableSortedDictionary.Create<string, SiteBranch>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, ImmutableArray<ObjectId>>(StringComparer.Ordinal));
        foreach (var page in table.List(SiteKeys.Names, $"{repository}/").Chunk(PageSize))
        {
            foreach (var row in table.Read(SiteKeys.Names, page))
            {
                names = names.With(table, repository, row);
            }
        }

        var marker = table.Read(SiteKeys.Names, [repository]).SelectMany(row => row.Values).Select(value => Encoding.UTF8.GetString(value.Span)).Order(StringComparer.Ordinal).FirstOrDefault();
        return names with { Checkout = marker };
    }

    private SiteNames With(ISiteRows table, string repository, SiteRow row)
    {
        if (row.Values.IsEmpty || !SiteKeys.TryReadName(repository, row.Key, out var isBranch, out var name))
        {
            return this;
        }

        var values = row.Values.Select(value => IdsIn(value.Span)).ToImmutableArray();
        if (values.Any(ids => ids.IsEmpty || (!isBranch && ids.Length > 1)))
        {
            throw new VersioningException(VersioningProblem.ObjectMalformed, $"What {table.Place} keeps as the {(isBranch ? "heads of branch" : "tag")} '{EntryName.Shown(name)}' of '{repository}' is no list of names of objects.");
        }

        return isBranch ? this with { Branches = Branches.SetItem(name, new SiteBranch(values, row.Context)) } : this with { Tags = Tags.SetItem(name, [.. values.SelectMany(ids => ids).Distinct().Order()]) };
    }

    private static ImmutableArray<ObjectId> IdsIn(ReadOnlySpan<byte> value)
    {
        if (value.Length % ObjectId.Size != 0 || value.Length > MostHeads * ObjectId.Size)
        {
            return [];
        }

        var ids = ImmutableArray.CreateBuilder<ObjectId>(value.Length / ObjectId.Size);
        for (; !value.IsEmpty; value = value[ObjectId.Size..])
        {
            ids.Add(new ObjectId(value[..ObjectId.Size]));
        }

        return ids.MoveToImmutable();
    }
}

/// <summary>A branch at a site.</summary>
/// <param name="Values">Its concurrent values, each the heads that whoever pushed it knew.</param>
/// <param name="Context">What a put must name to replace all of them.</param>
internal sealed record SiteBranch(ImmutableArray<ImmutableArray<ObjectId>> Values, string Context)
{
    /// <summary>The heads of all values; some may be in the history of others.</summary>
    public IEnumerable<ObjectId> Heads => Values.SelectMany(heads => heads).Distinct();
}
