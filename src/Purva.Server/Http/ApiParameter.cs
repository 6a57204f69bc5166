namespace Purva.Server.Http;

/// <summary>Where a parameter stands.</summary>
internal enum ApiPlace
{
    Path,
    Query,
    Header,
}

/// <summary>A parameter of an endpoint.</summary>
internal sealed record ApiParameter(string Name, ApiPlace Place, string Description, bool IsNumber = false, string[]? Choices = null)
{
    public bool IsRequired { get; init; } = Place == ApiPlace.Path;
}

/// <summary>The body of a request; without a type it is bytes.</summary>
internal sealed record ApiBody(string ContentType, Type? Type, string Description);

/// <summary>An answer that is no problem; without a content type it has no body, without a type it is bytes.</summary>
internal sealed record ApiAnswer(int Status, string Description, Type? Type = null, string? ContentType = null, string[]? Headers = null);
