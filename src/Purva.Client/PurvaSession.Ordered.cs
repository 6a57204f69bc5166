using System.Net.Http.Json;

namespace Purva.Client;

/// <content>Writes to ordered buckets.</content>
public sealed partial class PurvaSession
{
    /// <summary>Writes to an ordered bucket: all steps at one place in the order, or none. Being refused there is an answer and no exception.</summary>
    /// <param name="bucket">The bucket, of type <c>ordered</c>.</param>
    /// <param name="steps">1 to 256 steps; a later one sees what an earlier one did.</param>
    /// <param name="id">Makes it the same write however often and wherever it is sent; a new one unless given.</param>
    /// <param name="cancellation">Gives up. Whether the write gets a place is then unknown; send it again with its id.</param>
    /// <exception cref="PurvaException">It has no place yet (<c>no-majority</c>, <c>undecided</c>: send it again with its id), is not possible there (<c>wrong-type</c>, <c>not-member</c>), or no site is within reach.</exception>
    public async Task<OrderedOutcome> WriteOrderedAsync(string bucket, IReadOnlyCollection<OrderedStep> steps, string? id = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var write = id ?? NewKey();
        var body = new OrderedBody([.. steps.Select(OrderedStepBody.Of)]);
        try
        {
            // One id is one write at all sites, so any of them will do.
            using var answer = await client.SendAsync(
                () =>
                {
                    var request = PurvaClient.Request(HttpMethod.Post, $"/v1/buckets/{Uri.EscapeDataString(bucket)}/ordered?timeout=8000", JsonContent.Create(body, WireJson.Default.OrderedBody));
                    request.Headers.TryAddWithoutValidation("Idempotency-Key", write);
                    return request;
                },
                isRead: true,
                cancellation).ConfigureAwait(false);
            var told = (await answer.Content.ReadFromJsonAsync(WireJson.Default.OrderedAnswer, cancellation).ConfigureAwait(false))!;
            Token = told.Token;
            return new OrderedOutcome(IsAccepted: true, told.Position, write);
        }
        catch (PurvaException e) when (e.Problem == "ordered-refused")
        {
            Token = e.Refusal!.Token ?? Token;
            return new OrderedOutcome(IsAccepted: false, e.Refusal.Position ?? 0, write) { Reason = e.Refusal.Reason, Step = e.Refusal.Step, Detail = e.Message };
        }
    }
}

internal sealed record OrderedBody(IReadOnlyList<OrderedStepBody> Steps);

internal sealed record OrderedStepBody(string Op, string Key, byte[]? Base64, long? By, long? Least, ulong? Expected)
{
    public static OrderedStepBody Of(OrderedStep step) => new(step.Operation, step.Key, step.Value, step.Amount, step.Least, step.Expected);
}

internal sealed record OrderedAnswer(ulong Position, string Token);
