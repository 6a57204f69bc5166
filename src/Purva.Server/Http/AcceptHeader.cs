using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Purva.Server.Http;

/// <summary>Whether a client asks for JSON by name; <c>*/*</c> does not.</summary>
internal static class AcceptHeader
{
    public static bool WantsJson(StringValues accept)
    {
        // The usual cases need no parsing: no header, or one that cannot name it.
        if (accept.Count == 0 || (accept.Count == 1 && accept[0] is { } one && !one.Contains("json", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var types)
            && types.Any(type => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
    }
}
