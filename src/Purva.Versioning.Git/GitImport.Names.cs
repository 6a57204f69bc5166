using Purva.Versioning.Commits;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Git;

/// <content>Branches and tags, and what they name.</content>
public sealed partial class GitImport
{
    private ObjectId ImportAny(GitOid oid)
    {
        if (done.TryGetValue(oid, out var known))
        {
            return known;
        }

        var (type, content) = git.Read(oid);
        return type switch
        {
            GitForm.TreeType => ImportTree(oid, 0),
            GitForm.BlobType => ImportBlob(oid),
            GitForm.TagType => ImportTag(oid, content),
            _ => throw new VersioningException(VersioningProblem.GitRefused, $"A git tag names the commit {oid}, which no branch or tag leads to."),
        };
    }

    private ObjectId ImportTag(GitOid oid, ReadOnlySpan<byte> rest)
    {
        if (GitForm.TakeOids(ref rest, "object") is not [var target])
        {
            throw new VersioningException(VersioningProblem.GitRefused, $"The git tag {oid} is malformed; 'git fsck' says more.");
        }

        var id = ImportAny(target);
        return done[oid] = pack!.Write(new Tag
        {
            Target = id,
            TargetKind = pack.Read(id).Kind,
            Name = ByteText.ToText(GitForm.HeaderOf(rest, "tag")),
            Tagger = GitForm.SignatureOf(GitForm.HeaderOf(rest, "tagger")),
            Message = GitForm.MessageOf(rest),
            GitRest = [.. rest],
        }.ToObject());
    }

    private void ImportNames(LibGit2Sharp.Repository source, LibGit2Sharp.DirectReference[] refs)
    {
        var next = repository.Refs;
        foreach (var reference in refs)
        {
            var id = ImportAny(new GitOid(reference.Target.Id.RawId));
            var name = reference.CanonicalName.Split('/', 3)[2];
            Refs.RefName.Require(name);
            next = reference.CanonicalName.StartsWith("refs/tags/", StringComparison.Ordinal) ? next with { Tags = next.Tags.SetItem(name, id) } : next.WithBranch(name, id);
        }

        var head = source.Refs.Head is LibGit2Sharp.SymbolicReference symbolic ? symbolic.TargetIdentifier.Replace("refs/heads/", string.Empty, StringComparison.Ordinal) : null;
        var branch = head is not null && next.Branches.ContainsKey(head) ? head : next.Branches.Keys.FirstOrDefault() ?? Refs.RefTable.FirstBranch;
        repository.Move(next with { Checkout = new Refs.Checkout { Branch = branch } }, "import");
    }
}
