using System.Globalization;
using System.Text;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;

namespace Purva.Versioning;

/// <content>Names: branches, tags, and the log of their moves.</content>
public sealed partial class Repository
{
    /// <summary>Finds a commit by what people call it.</summary>
    /// <param name="name"><c>HEAD</c>, a branch, a tag, or at least four digits of a commit; behind it <c>^</c> for its first parent or <c>~3</c> for the third first parent.</param>
    /// <exception cref="VersioningException">There is no such commit, or several.</exception>
    public ObjectId Resolve(string name)
    {
        var at = name.AsSpan().IndexOfAny('^', '~');
        var id = ResolveName(at < 0 ? name : name[..at]);
        var steps = at < 0 ? string.Empty : name[at..];
        while (steps.Length > 0)
        {
            var digits = steps[0] == '~' ? steps.Skip(1).TakeWhile(char.IsAsciiDigit).Count() : 0;
            var count = digits > 0 && int.TryParse(steps.AsSpan(1, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 1;
            for (var i = 0; i < count; i++)
            {
                id = objects.ReadCommit(id).Parents is [var parent, ..] ? parent : throw new VersioningException(VersioningProblem.NotFound, $"'{name}' goes beyond the first commit, {id.ToShortString()}.");
            }

            steps = steps[0] is '^' or '~' ? steps[(1 + digits)..] : throw new VersioningException(VersioningProblem.NotFound, $"'{name}' names no commit: behind a name stand only ^ and ~ with a number.");
        }

        return id;
    }

    /// <summary>Makes a branch.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="at">Its head.</param>
    /// <exception cref="VersioningException">There is one of that name, or the name or the commit cannot be used.</exception>
    public void CreateBranch(string name, ObjectId at)
    {
        RefName.Require(name);
        History.Find(at);
        if (Refs.Branches.ContainsKey(name))
        {
            throw new VersioningException(VersioningProblem.Refused, $"There is a branch '{name}' already.");
        }

        Move(Refs.WithBranch(name, at), "branch");
    }

    /// <summary>Removes a branch. Its commits stay, and the log of moves tells where it was.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="VersioningException">It is checked out, or there is none.</exception>
    public void DeleteBranch(string name)
    {
        if (!Refs.Branches.ContainsKey(name))
        {
            throw new VersioningException(VersioningProblem.NotFound, $"There is no branch '{name}'.");
        }

        if (Refs.Checkout.Branch == name)
        {
            throw new VersioningException(VersioningProblem.Refused, $"The branch '{name}' is checked out; switch to another one first.");
        }

        Move(Refs.WithBranch(name), "branch --delete");
    }

    /// <summary>Gives a commit a name for good.</summary>
    /// <param name="name">The name.</param>
    /// <param name="at">The commit.</param>
    /// <param name="message">What the tag says of itself; without, it is a mere name.</param>
    /// <param name="tagger">Who gives it, where there is a message.</param>
    /// <exception cref="VersioningException">There is a tag of that name, or the name or the commit cannot be used.</exception>
    public void CreateTag(string name, ObjectId at, string? message = null, Signature? tagger = null)
    {
        RefName.Require(name);
        History.Find(at);
        if (Refs.Tags.ContainsKey(name))
        {
            throw new VersioningException(VersioningProblem.Refused, $"There is a tag '{name}' already, and tags do not move.");
        }

        var target = message is null || tagger is null ? at : objects.Write(new Tag { Target = at, TargetKind = ObjectKind.Commit, Name = name, Message = message, Tagger = tagger }.ToObject());
        Move(Refs with { Tags = Refs.Tags.SetItem(name, target) }, "tag");
    }

    /// <summary>Notes where another clone is.</summary>
    /// <param name="name">What it is called here.</param>
    /// <param name="place">Where it is.</param>
    public void SetRemote(string name, string place)
    {
        RefName.Require(name);
        Move(Refs with { Remotes = Refs.Remotes.SetItem(name, place) }, "remote");
    }

    /// <summary>The log of moves, oldest first: time, branch, heads before, heads after, and why, with tabs between.</summary>
    public IEnumerable<string> Moves() => File.Exists(PathOf("moves")) ? File.ReadLines(PathOf("moves")) : [];

    /// <summary>The commit that a tag names, through other tags; nothing where it names something else.</summary>
    /// <param name="tag">A tag that is there.</param>
    public ObjectId? FindTagged(string tag)
    {
        var id = Refs.Tags[tag];
        for (var depth = 0; depth < 16 && objects.Read(id) is { Kind: ObjectKind.Tag }; depth++)
        {
            id = objects.ReadTag(id).Target;
        }

        return History.TryFind(id, out _) ? id : null;
    }

    /// <summary>The commit that a tag names, through other tags.</summary>
    internal ObjectId Peel(ObjectId id)
    {
        for (var depth = 0; depth < 16; depth++)
        {
            var stored = objects.Read(id);
            if (stored.Kind != ObjectKind.Tag)
            {
                return stored.Kind == ObjectKind.Commit ? id : throw new VersioningException(VersioningProblem.NotFound, $"Object {id} is no commit.");
            }

            id = objects.ReadTag(id).Target;
        }

        throw new VersioningException(VersioningProblem.ObjectMalformed, $"Tag {id} names a tag that names a tag, and so on.");
    }

    /// <summary>Replaces the names at once; what moves is told in the log before.</summary>
    internal void Move(RefTable next, string reason)
    {
        RequireWriting();
        var lines = new StringBuilder();
        foreach (var name in Refs.Branches.Keys.Union(next.Branches.Keys).Where(name => !Refs.HeadsOf(name).SequenceEqual(next.HeadsOf(name))))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{options.Time.GetUtcNow():O}\t{name}\t{string.Join(',', Refs.HeadsOf(name))}\t{string.Join(',', next.HeadsOf(name))}\t{reason}\n");
        }

        if (lines.Length > 0)
        {
            disk.Append(PathOf("moves"), Encoding.UTF8.GetBytes(lines.ToString()));
        }

        disk.Replace(PathOf("refs"), Encoding.UTF8.GetBytes(next.ToText()));
        Refs = next;
    }

    private ObjectId ResolveName(string name)
    {
        if (name is "HEAD" or "@")
        {
            return !Refs.Checkout.Commit.IsNone ? Refs.Checkout.Commit : throw new VersioningException(VersioningProblem.NotFound, "There is no commit yet.");
        }

        if (Refs.Branches.TryGetValue(name, out var heads))
        {
            return heads is [var head] ? head : throw new VersioningException(VersioningProblem.Refused, $"The branch '{name}' has {heads.Length} heads: {string.Join(", ", heads.Select(one => one.ToShortString()))}. Name one of them, or merge them with 'purva vcs merge'.");
        }

        if (Refs.Tags.TryGetValue(name, out var tagged))
        {
            return Peel(tagged);
        }

        var found = name.Length >= 4 ? Enumerable.Range(0, History.Count).Select(number => History[number].Id).Where(id => id.ToString().StartsWith(name, StringComparison.Ordinal)).Take(2).ToArray() : [];
        return found switch
        {
            [var only] => only,
            [] => throw new VersioningException(VersioningProblem.NotFound, $"'{EntryName.Shown(name)}' is no branch, no tag and no commit of this repository."),
            _ => throw new VersioningException(VersioningProblem.NotFound, $"Several commits begin with '{name}'; write more digits."),
        };
    }
}
