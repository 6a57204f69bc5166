using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Purva.Server.Http;

/// <summary>Puts the descriptions of endpoints into the OpenAPI document.</summary>
internal static class ApiDocument
{
    private const string ProblemType = "application/problem+json";

    // The document is made of endpoints that have a method; ours are all of this one shape.
    private static readonly MethodInfo Shape = typeof(RequestDelegate).GetMethod(nameof(RequestDelegate.Invoke))!;

    /// <summary>Describes an endpoint.</summary>
    public static IEndpointConventionBuilder Describe(this IEndpointConventionBuilder endpoint, ApiDescription description)
    {
        endpoint.WithMetadata(Shape);
        endpoint.WithName(description.Id).WithTags(description.Tag).WithSummary(description.Summary);
        if (description.Request is { Type: { } type } request)
        {
            endpoint.WithMetadata(new AcceptsMetadata([request.ContentType], type));
        }

        foreach (var answer in description.Answers.Where(answer => answer.Type is not null))
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(answer.Status, answer.Type, [answer.ContentType!]));
        }

        foreach (var status in description.Problems)
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [ProblemType]));
        }

        return endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Complete(operation, description);
            return Task.CompletedTask;
        });
    }

    /// <summary>Says what the whole document is about.</summary>
    public static void Configure(OpenApiOptions options, bool needsToken) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Purva",
            Version = "v1",
            Description = "Write at any site, lose no concurrent write, read with the guarantee that you choose.",
        };
        document.Servers = [];
        if (needsToken)
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        }

        return Task.CompletedTask;
    });

    private static void Complete(OpenApiOperation operation, ApiDescription description)
    {
        operation.Parameters = [.. description.Parameters.Select(Parameter)];
        if (description.Request is { } request)
        {
            operation.RequestBody ??= new OpenApiRequestBody { Content = Bytes(request.ContentType), Required = true };
            operation.RequestBody.Description = request.Description;
        }

        operation.Responses ??= [];
        foreach (var answer in description.Answers)
        {
            Complete(operation.Responses, answer);
        }

        if (description.Answers.All(answer => answer.Status != StatusCodes.Status200OK))
        {
            operation.Responses.Remove("200");
        }

        foreach (var status in description.Problems)
        {
            if (operation.Responses.TryGetValue(Code(status), out var response))
            {
                response.Description = ReasonPhrases.GetReasonPhrase(status);
            }
        }
    }

    private static void Complete(OpenApiResponses responses, ApiAnswer answer)
    {
        var response = responses.TryGetValue(Code(answer.Status), out var there) && there is OpenApiResponse known && answer.Type is not null ? known : new OpenApiResponse();
        responses[Code(answer.Status)] = response;
        response.Description = answer.Description;
        if (answer is { Type: null, ContentType: { } contentType })
        {
            response.Content = Bytes(contentType);
        }

        if (answer.Headers is { } headers)
        {
            response.Headers = headers.ToDictionary(name => name, _ => (IOpenApiHeader)new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }

    private static OpenApiParameter Parameter(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.Place switch { ApiPlace.Path => ParameterLocation.Path, ApiPlace.Query => ParameterLocation.Query, _ => ParameterLocation.Header },
        Description = parameter.Description,
        Required = parameter.IsRequired,
        Schema = new OpenApiSchema
        {
            Type = parameter.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String,
            Enum = parameter.Choices is { } choices ? [.. choices.Select(choice => (JsonNode)choice)] : null,
        },
    };

    private static Dictionary<string, OpenApiMediaType> Bytes(string contentType) => new()
    {
        [contentType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
    };

    private static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);
}
