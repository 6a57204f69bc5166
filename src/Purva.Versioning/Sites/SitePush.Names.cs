using System.Collections.Immutable;
using System.Text;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;

namespace Purva.Versioning.Sites;

/// <content>Branches and tags.</content>
internal sealed partial class SitePush
{
    private SyncOutcome SendNames(SiteNames names)
    {
        var moved = new List<string>();
        foreach (var (branch, heads) in repository.Refs.Branches)
        {
            if (PutOf(branch, heads, names.Branches.GetValueOrDefault(branch)) is { } put)
            {
                Put(put);
                moved.Add(branch);
            }
        }

        var refused = SendTagNames(names);
        if (names.Checkout is null && (repository.Refs.Checkout.Branch ?? repository.Refs.Branches.Keys.FirstOrDefault()) is { } first)
        {
            Put(new SiteWrite(SiteKeys.Names, name, Encoding.UTF8.GetBytes(first)));
        }

        Flush();
        return new SyncOutcome(commits, count, bytes, [.. moved], Siblings(), [.. refused]);
    }

    /// <summary>Names the tags that the site lacks.</summary>
    /// <returns>Those that name something else there.</returns>
    private List<string> SendTagNames(SiteNames names)
    {
        var refused = new List<string>();
        foreach (var (tag, target) in repository.Refs.Tags)
        {
            if (!names.Tags.TryGetValue(tag, out var there))
            {
                Put(new SiteWrite(SiteKeys.Names, SiteKeys.Tag(name, tag), SiteNames.Form([target])));
            }
            else if (!there.Contains(target))
            {
                refused.Add(tag);
            }
        }

        return refused;
    }

    /// <summary>What replaces exactly the heads that are held here; a head that is not was pushed by somebody else, and stays beside it.</summary>
    private SiteWrite? PutOf(string branch, ImmutableArray<ObjectId> heads, SiteBranch? there)
    {
        ObjectId[] theirs = there is null ? [] : [.. there.Heads];
        var isHeld = theirs.All(head => repository.History.TryFind(head, out _));
        var joined = repository.History.FrontierOf([.. heads, .. theirs.Where(head => repository.History.TryFind(head, out _))]);
        var isThere = there?.Values.Any(value => value.Order().SequenceEqual(joined)) == true && (there.Values.Length == 1 || !isHeld);
        return isThere ? null : new SiteWrite(SiteKeys.Names, SiteKeys.Branch(name, branch), SiteNames.Form(joined), isHeld ? there?.Context : null);
    }

    /// <summary>The branches that have several heads now, as far as is known here: a head that is not held is nobody's past here.</summary>
    private ImmutableArray<string> Siblings() => [.. SiteNames.Read(table, name).Branches.Where(one =>
    {
        ObjectId[] held = [.. one.Value.Heads.Where(head => repository.History.TryFind(head, out _))];
        return repository.History.FrontierOf(held).Length + (one.Value.Heads.Count() - held.Length) > 1;
    }).Select(one => one.Key)];
}
