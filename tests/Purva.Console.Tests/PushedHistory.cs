using Purva.Cli.Versioning;
using Purva.Versioning;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>A version history of two clones that was pushed to a site, with a branch that both moved.</summary>
internal sealed class PushedHistory : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-history-");
    private readonly Uri site;

    public PushedHistory(Uri console)
    {
        site = new Uri(console, "/");
        using var table = new SiteTable(site, Cancellation);
        using var shop = Repository.Init(In("shop"));
        Commit(shop, "cart.txt", "Begin the cart", "Ann");
        Commit(shop, "prices.txt", "Add prices", "Ann");
        shop.Push(table, "shop", cancellation: Cancellation);
        using var lap = Repository.CloneFrom(new SiteSource(table, "shop"), "site", In("lap"), cancellation: Cancellation);
        lap.SwitchToNew("offers");
        Commit(lap, "offers.txt", "Sketch offers", "Bela");
        Commit(shop, "cart.txt", "Count what is in the cart", "Ann");
        Commit(lap, "offers.txt", "Three for two", "Bela");
        shop.Push(table, "shop", cancellation: Cancellation);
        lap.Pull(new SiteSource(table, "shop", lap.Objects), cancellation: Cancellation);
        lap.Merge([lap.Refs.HeadsOf("main")[0]], "Take in the count", By("Bela"));
        lap.Switch("main");
        lap.Merge([lap.Resolve("offers")], "Join the offers", By("Bela"));
        Commit(lap, "readme.txt", "Explain offers", "Bela");
        Commit(shop, "prices.txt", "Round prices", "Ann");
        shop.Push(table, "shop", cancellation: Cancellation);
        lap.Push(table, "shop", cancellation: Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The clone that has not seen everything pulls, merges and pushes: then the branch has one head.</summary>
    public void Join()
    {
        using var table = new SiteTable(site, Cancellation);
        using var lap = Repository.Open(In("lap"));
        lap.Pull(new SiteSource(table, "shop", lap.Objects), cancellation: Cancellation);
        lap.Merge([], "Join both", By("Bela"));
        lap.Push(table, "shop", cancellation: Cancellation);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(folder.FullName, name);

    private static void Commit(Repository repository, string path, string message, string author)
    {
        File.WriteAllText(Path.Combine(repository.Root, path), message);
        repository.Add("");
        repository.Commit(message, By(author));
    }

    private static Signature By(string author) => Signature.At(author, $"{author}@example.org", new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));
}
