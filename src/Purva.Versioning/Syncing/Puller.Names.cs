using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;

namespace Purva.Versioning.Syncing;

/// <content>Branches and tags.</content>
internal sealed partial class Puller
{
    /// <summary>Branches keep the heads of both sides, less those that are in another's history.</summary>
    private SyncOutcome TakeNames(SyncOffer offer)
    {
        var next = repository.Refs;
        var (moved, siblings, refused) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (name, heads) in offer.Branches)
        {
            Refs.RefName.Require(name);
            var mine = next.HeadsOf(name);
            var joined = repository.History.FrontierOf([.. mine, .. heads]);
            if (!joined.AsSpan().SequenceEqual(mine.AsSpan()))
            {
                next = next.WithBranch(name, joined);
                moved.Add(name);
                siblings.AddRange(joined.Length > 1 ? [name] : []);
            }
        }

        repository.TakeBatch(pack =>
        {
            foreach (var (name, target) in offer.Tags)
            {
                Refs.RefName.Require(name);
                if (next.Tags.TryGetValue(name, out var mine))
                {
                    refused.AddRange(mine == target ? [] : [name]);
                    continue;
                }

                PullTag(pack, target, 0);
                next = next with { Tags = next.Tags.SetItem(name, target) };
            }
        });
        if (next != repository.Refs)
        {
            repository.Move(next, "pull");
        }

        return new SyncOutcome(commits, objects, bytes, [.. moved], [.. siblings], [.. refused]);
    }

    private void PullTag(PackWriter pack, ObjectId id, int depth)
    {
        if (repository.History.TryFind(id, out _) || pack.Contains(id))
        {
            return;
        }

        var stored = source.Read(id);
        if (depth > 16 || stored.Kind != ObjectKind.Tag)
        {
            PullTagged(pack, id, stored.Kind);
            return;
        }

        stored = Fetch(id, ObjectKind.Tag);
        if (!Tag.TryRead(stored.Content.Span, out var tag, out var problem))
        {
            throw new VersioningException(VersioningProblem.ObjectMalformed, $"Tag {id} is malformed: {problem}.");
        }

        PullTag(pack, tag.Target, depth + 1);
        if (pack.FindKind(tag.Target) is { } kind && kind != tag.TargetKind)
        {
            throw OtherKind(tag.Target, kind, tag.TargetKind);
        }

        pack.Write(stored);
    }

    private void PullTagged(PackWriter pack, ObjectId id, ObjectKind kind)
    {
        switch (kind)
        {
            case ObjectKind.Tree:
                PullTree(pack, id, 0);
                break;
            case ObjectKind.Blob:
                pack.Write(Fetch(id, ObjectKind.Blob));
                break;
            default:
                throw new VersioningException(VersioningProblem.ParentMissing, $"A tag names the {kind} {id}, which is not in the history that came.");
        }
    }
}
