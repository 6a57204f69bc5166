namespace Purva.TestKit;

/// <summary>Where the sources are from which the tests were built.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "Purva.slnx")))
        {
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests holds Purva.slnx.");
        }

        return folder;
    }
}
