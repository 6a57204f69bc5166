namespace Purva.Cli.Commands;

/// <summary>Where the verbs of <c>update</c> stand, and whom they tell.</summary>
internal sealed record UpdateForm(string Call, string Options, Func<UpdateTarget> Target)
{
    /// <summary>On a device.</summary>
    public static UpdateForm OnDevice { get; } = new("purva device update", "--file phone.db ", static () => new UpdateTarget.Device());

    /// <summary>At a site, under a name.</summary>
    public static UpdateForm AtSite(string call) => new(call, string.Empty, static () => new UpdateTarget.AtSite());

    /// <summary>An example.</summary>
    public string Of(string verb, string rest) => $"{Call} {verb} {Options}{rest}";
}
