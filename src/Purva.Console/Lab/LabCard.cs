namespace Purva.SiteConsole.Lab;

/// <summary>One demo on the first page of the lab.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Title">What it is called here.</param>
/// <param name="Summary">What it shows, in one sentence.</param>
/// <param name="Picture">Its picture as an address.</param>
internal sealed record LabCard(string Name, string Title, string Summary, string Picture)
{
    /// <summary>Where its page is, below the console.</summary>
    public string Address => $"lab/{Name}";

    /// <summary>What tells it in a terminal.</summary>
    public string Command => $"purva demo {Name}";
}
