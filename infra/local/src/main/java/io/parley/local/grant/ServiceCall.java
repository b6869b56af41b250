package io.parley.local.grant;

/// A call of an AWS service as a policy sees it.
///
/// @param action such as `dynamodb:GetItem`
/// @param resource an ARN, or whatever else names it where the local system has no ARN
public record ServiceCall(String action, String resource) {}
