using Purva.Versioning;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;
using Purva.Versioning.Syncing;

namespace Purva.Cli.Versioning;

/// <summary>Another clone: a folder, or a repository that a Purva site keeps, as <c>http://HOST:PORT/REPOSITORY</c>.</summary>
internal sealed class VcsPlace
{
    private readonly Uri? site;
    private readonly string repository = string.Empty;

    public VcsPlace(string text)
    {
        Text = text;
        if (!text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var words = Uri.TryCreate(text, UriKind.Absolute, out var address) ? address.AbsolutePath.Trim('/').Split('/') : [];
        if (words is not [var name] || SiteKeys.ProblemOf(name) is not null)
        {
            throw new CommandFailedException($"'{text}' names no repository at a site; write it as http://HOST:PORT/REPOSITORY, with letters, digits, dots, dashes and underscores.", ExitCode.Usage);
        }

        (site, repository) = (address, name);
    }

    public string Text { get; }

    /// <summary>What to note as the place: a folder by its full path.</summary>
    public string Lasting => site is null ? Path.GetFullPath(Text) : Text;

    /// <summary>The place that a repository calls so, or that is named outright.</summary>
    public static VcsPlace Of(Repository repository, string named) => new(
        repository.Refs.Remotes.TryGetValue(named, out var place) ? place
        : named == "origin" ? throw new CommandFailedException("This repository has no 'origin'. Name a folder or http://HOST:PORT/REPOSITORY, or note one with 'purva vcs remote origin PLACE'.", ExitCode.NotFound)
        : named);

    /// <summary>Uses the place as a source to pull from.</summary>
    /// <param name="held">Objects that are here already.</param>
    /// <param name="use">What is done with it.</param>
    /// <param name="cancellation">Stops it.</param>
    public T From<T>(IObjectSource? held, Func<ISyncSource, T> use, CancellationToken cancellation)
    {
        if (site is null)
        {
            using var source = Repository.Open(Text, new RepositoryOptions { ReadOnly = true });
            return use(new RepositorySource(source));
        }

        using var table = new SiteTable(site, cancellation);
        return use(new SiteSource(table, repository, held));
    }

    /// <summary>Gives the place what a repository has and it lacks.</summary>
    public SyncOutcome Push(Repository from, bool again, IProgress<SyncProgress> progress, CancellationToken cancellation)
    {
        if (site is not null)
        {
            using var table = new SiteTable(site, cancellation);
            return from.Push(table, repository, again, progress, cancellation);
        }

        using var target = Repository.Open(Text);
        return target.Pull(new RepositorySource(from), progress, cancellation);
    }
}
