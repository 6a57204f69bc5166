using System.Text.Json;
using System.Text.Json.Serialization;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Hosting;

namespace Purva.SiteConsole.Typing;

/// <summary>Who has a text open, at whatever site: values that die soon after their authors have gone, in a bucket of their own.</summary>
/// <remarks>They take the way that everything takes, so they come from wherever the text does, behind what their authors saw, and a site that is cut off is seen to leave.</remarks>
/// <param name="site">The site.</param>
/// <param name="key">The text.</param>
/// <param name="id">Which visit.</param>
internal sealed class TextPresence(IConsoleSite site, KeyName key, string id)
{
    /// <summary>Where presence is kept.</summary>
    public const string Bucket = "text-presence";

    private const int MostPeople = 50;
    private const int MostNameLength = 40;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(1);

    private readonly string prefix = $"{key.Bucket}/{key.Key}/";

    /// <summary>Whether a key is of somebody else who has this text open.</summary>
    public bool Concerns(KeyName other) => other.Bucket == Bucket && other.Key is var who && who.StartsWith(prefix, StringComparison.Ordinal) && !who.AsSpan(prefix.Length).SequenceEqual(id);

    /// <summary>Says where the visitor is.</summary>
    public async Task TellAsync(Site current, string name, string context, int? to)
    {
        if (current.FindBucket(Bucket) is null)
        {
            await current.DefineBucketAsync(new BucketDefinition { Bucket = Bucket, Type = BucketType.LastWriterWins, TimeToLive = Life }, 0, CancellationToken.None);
        }

        await PutAsync(current, new PresenceBody(name.Length > MostNameLength ? name[..MostNameLength] : name, site.Name, context, to), Life);
    }

    /// <summary>Says that the visitor has gone.</summary>
    public Task LeaveAsync(Site current) => current.FindBucket(Bucket) is null ? Task.CompletedTask : PutAsync(current, new PresenceBody(string.Empty, site.Name, string.Empty, null), Parting);

    /// <summary>Who is here, and where in the text as it is now.</summary>
    public async Task<IReadOnlyList<PadPerson>> ReadAsync(Site current)
    {
        KeyName[] keys = [.. current.ListKeys(Bucket, prefix, null, MostPeople).Entries.Select(entry => KeyName.Of(Bucket, entry.Key))];
        if (keys.Length == 0)
        {
            return [];
        }

        var read = await current.ReadAsync(new Read(keys), CancellationToken.None);
        var people = new List<PadPerson>();
        foreach (var one in read.Status == ReadStatus.Done ? read.Keys : [])
        {
            if (one.Siblings is [var value] && one.Key.Key[prefix.Length..] is var who && who != id && BodyOf(value.Value) is { Name.Length: > 0 } body)
            {
                people.Add(new PadPerson(who, body.Name, body.Site, await PlaceAsync(current, body)));
            }
        }

        return [.. people.OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Id, StringComparer.Ordinal)];
    }

    private async Task PutAsync(Site current, PresenceBody body, TimeSpan life)
    {
        if (KeyName.TryCreate(Bucket, prefix + id, StoreLimits.Default, out var name, out _))
        {
            await current.CommitAsync(new Commit(new[] { Operation.Put(name, JsonSerializer.SerializeToUtf8Bytes(body, PresenceJson.Default.PresenceBody)) with { TimeToLive = life } }), CancellationToken.None);
        }
    }

    /// <summary>Their caret in the text as it is now; null where it cannot be told. What they say of themselves is theirs, and one of them hinders nobody else.</summary>
    private async Task<int?> PlaceAsync(Site current, PresenceBody body)
    {
        try
        {
            return await FollowAsync(current, body);
        }
#pragma warning disable CA1031 // Whatever it was: nobody's place is worth the text.
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    /// <summary>What came in at the very place was typed by them, most likely.</summary>
    private async Task<int?> FollowAsync(Site current, PresenceBody body)
    {
        if (body.To is not { } to || !CausalContext.TryParse(body.Context, null, out var seen) || !CausalContext.UpTo(current.GetStatus().Applied).Dominates(seen)
            || await current.ReadTextStepsAsync(key, seen, CancellationToken.None) is not { } steps)
        {
            return null;
        }

        var place = (long)to;
        foreach (var edit in steps.Edits)
        {
            place += edit.Position > place ? 0 : edit.Deleted > 0 ? -Math.Min(edit.Deleted, place - edit.Position) : edit.Inserted.EnumerateRunes().Count();
        }

        return (int)Math.Clamp(place, 0, int.MaxValue);
    }

    private static PresenceBody? BodyOf(ReadOnlyMemory<byte> value)
    {
        try
        {
            return JsonSerializer.Deserialize(value.Span, PresenceJson.Default.PresenceBody) is { Name: not null, Site: not null, Context: not null } body ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Where somebody is.</summary>
/// <param name="Name">What they call themselves; empty when they have gone.</param>
/// <param name="Site">At which site.</param>
/// <param name="Context">What they see.</param>
/// <param name="To">Behind how many code points of that; null for nowhere.</param>
internal sealed record PresenceBody(string Name, string Site, string Context, int? To);

[JsonSerializable(typeof(PresenceBody))]
internal sealed partial class PresenceJson : JsonSerializerContext;
